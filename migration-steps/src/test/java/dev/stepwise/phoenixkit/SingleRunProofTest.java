package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.SQLException;
import java.util.stream.IntStream;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Proves that one run from nothing to a version has the same result as one run per version.
 *
 * <p>The work of all such runs grows with the square of the versions. Each build runs those to every tenth version and to the newest; with
 * {@code -Dstepwise.proofs=all}, those to every version are run.
 */
final class SingleRunProofTest {

    private static final int DECADE = 10;

    static IntStream versionsFromNothing() {
        return IntStream.rangeClosed(1, Chain.NEWEST)
                .filter(version -> Chain.ALL_PROOFS || version % DECADE == 0 || version == Chain.NEWEST);
    }

    @ParameterizedTest
    @MethodSource("versionsFromNothing")
    void oneRunFromNothingLeadsToTheReference(int version) throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            Chain.in(source, "public").upTo(version);
            assertThat(Chain.catalog(source, "public").differencesFrom(ReferenceCatalog.at(version)))
                    .hasToString("");
            assertThat(Chain.rows(source, "public")).isEqualTo(ReferenceRows.at(version));
        }
    }
}

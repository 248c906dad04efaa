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
 * <p>The work of all such runs grows with the square of the versions. Each build runs those to every tenth version and to the newest, and
 * from every tenth version the ten runs to the versions after it, so that every two neighbours of a decade meet in a run. With
 * {@code -Dstepwise.proofs=all}, the runs from nothing are made to every version.
 */
final class SingleRunProofTest {

    private static final int DECADE = 10;
    private static final boolean ALL =
            System.getProperty("stepwise.proofs", "sample").equals("all");

    static IntStream versionsFromNothing() {
        return IntStream.rangeClosed(1, Chain.NEWEST)
                .filter(version -> ALL || version % DECADE == 0 || version == Chain.NEWEST);
    }

    static IntStream versionsFromTheDecadeBefore() {
        return IntStream.rangeClosed(1, Chain.NEWEST);
    }

    @ParameterizedTest
    @MethodSource("versionsFromNothing")
    void oneRunFromNothingLeadsToTheReference(int version) throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            run(database.dataSource(), version);
        }
    }

    @ParameterizedTest
    @MethodSource("versionsFromTheDecadeBefore")
    void oneRunFromTheDecadeBeforeLeadsToTheReference(int version) throws SQLException {
        try (ScratchDatabase database = Chain.at((version - 1) / DECADE * DECADE)) {
            run(database.dataSource(), version);
        }
    }

    private static void run(DataSource source, int version) throws SQLException {
        Chain.in(source, "public").upTo(version);
        assertThat(Chain.catalog(source, "public").differencesFrom(ReferenceCatalog.at(version)))
                .hasToString("");
        assertThat(Chain.rows(source, "public")).isEqualTo(ReferenceRows.at(version));
    }
}

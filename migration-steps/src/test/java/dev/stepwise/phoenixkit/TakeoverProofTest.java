package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.run.RunLimits;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Proves that a database which PhoenixKit itself has made and filled is taken over and ends with the recorded rows and references. */
final class TakeoverProofTest {

    private static final int TAKEN_OVER = 46;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aDatabaseOfPhoenixKitEndsWithTheRecordedRows(boolean large) throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            LifeFixture.restore(source);
            RunLimits limits = large ? RunLimits.DEFAULT.withLargeTable(0) : RunLimits.DEFAULT;
            for (int version : LifeFixture.versions()) {
                if (version > TAKEN_OVER && version <= Chain.NEWEST) {
                    Chain.in(source, "public").within(limits).upTo(version);
                    assertThat(LifeFixture.differences(source, "public", version))
                            .as("version %s", version)
                            .isEmpty();
                }
            }
            assertThat(Sql.rows(source, "select version, title, direction from stepwise_journal order by id limit 2"))
                    .containsExactly("46|taken over at 46|accept", "47|localize shop texts|up");
        }
    }
}

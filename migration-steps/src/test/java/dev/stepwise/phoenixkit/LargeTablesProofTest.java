package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.run.RunLimits;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.SQLException;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Proves that the stages by which large tables are changed have the same result as the statements for small ones. */
final class LargeTablesProofTest {

    @Test
    void tablesThatCountAsLargeAreChangedToTheSameResult() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            SchemaMigrator migrator = Chain.in(source, "public").within(RunLimits.DEFAULT.withLargeTable(0));
            for (int version = 1; version <= Chain.NEWEST; version++) {
                migrator.upTo(version);
                compare(source, version);
                assertThat(Chain.rows(source, "public")).isEqualTo(ReferenceRows.at(version));
            }
            for (int version = Chain.NEWEST - 1; version >= 0; version--) {
                migrator.downTo(version);
                compare(source, version);
            }
        }
    }

    private static void compare(DataSource source, int version) throws SQLException {
        assertThat(Chain.catalog(source, "public").differencesFrom(ReferenceCatalog.at(version)))
                .as("version %s", version)
                .hasToString("");
    }
}

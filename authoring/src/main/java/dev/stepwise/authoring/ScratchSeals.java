package dev.stepwise.authoring;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.VersionSeals;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepName;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;
import javax.sql.DataSource;

/** Makes seals from a scratch database that goes up version by version. */
final class ScratchSeals {

    private static final String SCHEMA = "public";

    private final DataSource database;
    private final SchemaMigrator migrator;
    private final VersionSeals seals;

    private ScratchSeals(MigrationChain chain, DataSource database, Map<String, String> roles) {
        // The file of the seals may be missing, or older than what is about to be written.
        this.migrator = SchemaMigrator.of(database, chain.withoutSeals())
                .inSchema(SCHEMA)
                .withRoles(roles);
        this.database = database;
        this.seals = VersionSeals.of(chain).withRoles(roles);
    }

    /** Returns the seals of the chain's versions up to one, which is included. */
    static NavigableMap<SchemaVersion, Seal> of(MigrationChain chain, SchemaVersion newest, Map<String, String> roles) {
        NavigableMap<SchemaVersion, Seal> made = new TreeMap<>();
        try (ScratchServer server = ScratchServer.start();
                ScratchDatabase database = server.createDatabase()) {
            server.createMissingRoles(roles.values());
            ScratchSeals seals = new ScratchSeals(chain, database.dataSource(), roles);
            for (StepName step : chain.between(SchemaVersion.NONE, newest)) {
                made.put(step.version(), seals.at(step.version()));
            }
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The scratch database could not be read: %s. Run again.".formatted(failed.getMessage()), failed);
        }
        return made;
    }

    private Seal at(SchemaVersion version) throws SQLException {
        migrator.upTo(version.number());
        try (Connection connection = database.getConnection()) {
            return seals.at(version, connection, SCHEMA);
        }
    }
}

package dev.stepwise.impact;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.ScratchRoles;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;

/** Two versions of a chain, the second of which is above or below the first. */
record VersionRange(MigrationChain chain, SchemaVersion from, SchemaVersion to) {

    // Extensions are created in public, so any other schema contains only the chain's own objects.
    private static final String SCHEMA = "model";

    /**
     * Checks both versions.
     *
     * @throws InvalidRequestException when the chain does not have one of them, or they are the same
     */
    VersionRange {
        requireKnown(chain, from);
        requireKnown(chain, to);
        if (from.equals(to)) {
            throw new InvalidRequestException(
                    "The range goes from %s to %s, so that nothing changes. Name two versions.".formatted(from, to));
        }
    }

    /** Takes a scratch database through the range and returns what changes in its tables. */
    List<SchemaChange> changes() {
        try (ScratchServer server = ScratchServer.start();
                ScratchDatabase database = server.createDatabase();
                Connection connection = database.dataSource().getConnection()) {
            SchemaMigrator migrator =
                    migrator(database, connection.getMetaData().getUserName());
            SchemaState before = stateAt(from, migrator, connection);
            return new SchemaComparison(before, stateAt(to, migrator, connection)).changes();
        } catch (SQLException failed) {
            throw new IllegalStateException(
                    "The scratch database could not be read: %s. Run again.".formatted(failed.getMessage()), failed);
        }
    }

    private SchemaMigrator migrator(ScratchDatabase database, String user) {
        RunnableChain compiled = new RunnableChain(chain);
        SchemaVersion highest = from.compareTo(to) < 0 ? to : from;
        return SchemaMigrator.of(database.dataSource(), compiled)
                .inSchema(SCHEMA)
                .withRoles(ScratchRoles.all(user, compiled, highest, Direction.UP, Direction.DOWN));
    }

    private SchemaState stateAt(SchemaVersion version, SchemaMigrator migrator, Connection connection)
            throws SQLException {
        if (version.equals(to) && to.compareTo(from) < 0) {
            migrator.downTo(version.number());
        } else if (version.number() > 0) {
            migrator.upTo(version.number());
        }
        return SchemaState.of(connection, SCHEMA);
    }

    private static void requireKnown(MigrationChain chain, SchemaVersion version) {
        if (!chain.knows(version)) {
            throw new InvalidRequestException(
                    "The chain %s has no version %s; it has 0 and %s to %s. Choose one of these."
                            .formatted(chain.name(), version.number(), chain.oldest(), chain.newest()));
        }
    }
}

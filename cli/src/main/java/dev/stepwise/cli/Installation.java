package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import java.util.Map;

/**
 * A chain and the schema of a database in which it is, or will be, installed.
 *
 * @param roles the names of the roles that the steps call by placeholders
 */
record Installation(MigrationChain chain, String schema, Map<String, String> roles, MigratedDatabase database)
        implements AutoCloseable {

    SchemaMigrator migrator() {
        return SchemaMigrator.of(database.dataSource(), chain).inSchema(schema).withRoles(roles);
    }

    /** Returns what runs the steps, on a server that has their roles if it is one of Stepwise. */
    SchemaMigrator migratorOfARun() {
        SchemaMigrator migrator = migrator();
        database.createMissingRoles(roles.values());
        return migrator;
    }

    /** Returns the chain and the schema, to be used in a sentence. */
    @Override
    public String toString() {
        return chain + " in schema " + schema;
    }

    @Override
    public void close() {
        database.close();
    }
}

package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;

/** A chain and the schema of a database in which it is, or will be, installed. */
record Installation(MigrationChain chain, String schema, MigratedDatabase database) implements AutoCloseable {

    SchemaMigrator migrator() {
        return SchemaMigrator.of(database.dataSource(), chain).inSchema(schema);
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

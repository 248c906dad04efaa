package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;

/** What the options name: a chain, and the schema of a database in which it runs. */
record MigrationTarget(MigrationChain chain, String schema, TargetDatabase database) implements AutoCloseable {

    SchemaMigrator migrator() {
        return SchemaMigrator.of(database.dataSource(), chain).inSchema(schema);
    }

    /** Returns chain and schema, as part of a sentence. */
    @Override
    public String toString() {
        return chain + " in schema " + schema;
    }

    @Override
    public void close() {
        database.close();
    }
}

package dev.stepwise.benchmarks.entries;

import dev.stepwise.migrate.MigrationChain;

/** A chain of a table that is created, gets a column for uuids, and then the uuids. */
public final class EntriesChain {

    /** The table, and the chain. */
    public static final String TABLE = "entries";

    /** The version at which the table has the column, and nothing in it. */
    public static final int BEFORE_THE_BACKFILL = 2;

    private EntriesChain() {}

    /** Returns the chain, which expects the function {@code uuid_generate_v7} in its schema. */
    public static MigrationChain chain() {
        return MigrationChain.named(TABLE).steps(V001CreateEntries.class, V002AddUuid.class, V003FillUuid.class);
    }
}

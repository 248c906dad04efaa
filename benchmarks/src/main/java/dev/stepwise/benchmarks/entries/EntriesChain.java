package dev.stepwise.benchmarks.entries;

import dev.stepwise.migrate.MigrationChain;

/** A chain that creates a table, adds a column for uuids, and fills it. */
public final class EntriesChain {

    public static final String TABLE = "entries";

    /** The version at which the table has the column, but no uuids. */
    public static final int BEFORE_THE_BACKFILL = 2;

    private EntriesChain() {}

    /** Returns the chain, which needs the function {@code uuid_generate_v7} in its schema. */
    public static MigrationChain chain() {
        return MigrationChain.named(TABLE)
                .markedBy(TABLE)
                .steps(V001CreateEntries.class, V002AddUuid.class, V003FillUuid.class);
    }
}

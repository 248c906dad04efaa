package dev.stepwise.migrate;

import java.util.List;
import org.jooq.Condition;
import org.jooq.Query;

/** One thing that a step declares. */
public sealed interface Change {

    /** A statement that runs in the transaction of its step. */
    record Statement(Query query) implements Change {}

    /** A statement that PostgreSQL refuses inside a transaction, such as {@code CREATE INDEX CONCURRENTLY}. */
    record OutsideTransaction(Query query) implements Change {}

    /** Changes that are made only where the server finds the condition true. */
    record Guarded(Condition condition, List<Change> changes) implements Change {

        /** Copies the changes. */
        public Guarded {
            changes = List.copyOf(changes);
        }
    }

    /** Rows that are filled in batches, each a transaction of its own; few rows are filled in the transaction of the step. */
    record Batched(Backfill backfill) implements Change {}

    /** The steps of another chain, all of them. */
    record Include(MigrationChain chain) implements Change {}

    /** The statement that a step cannot be taken back, and why. */
    record Irreversible(String reason) implements Change {}
}

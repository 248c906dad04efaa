package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Rows that are deleted from a table that may be large.
 *
 * <p>A small table is done in the transaction of the step. A large one is done in batches in the order of a key, each a transaction of its
 * own; a run that was cut off resumes after the last batch. Rows that the application inserts or changes behind the batches are not
 * deleted.
 *
 * <pre>{@code
 * Deletion.from(SESSIONS).where(SESSIONS.expiresAt.lt(now())).inOrderOf(SESSIONS.id)
 * }</pre>
 *
 * @param rows the rows that are deleted
 */
public record Deletion(BatchedRows rows) {

    /**
     * Deletes the rows.
     *
     * @throws ChainException when they are null
     */
    public Deletion {
        Declared.notNull(rows, "The rows of a deletion are null.");
    }

    /** Begins the deletion of rows of a table. */
    public static Builder from(Table<?> table) {
        return new Builder(table);
    }

    /** A deletion in the making; {@link #inOrderOf} completes it. */
    public static final class Builder extends RowsBuilder<Builder> {

        private Builder(Table<?> table) {
            super(table, "deletion");
        }

        @Override
        Builder self() {
            return this;
        }

        /** Reads other tables or common table expressions, whose rows the condition joins with those of the table. */
        public Builder using(Table<?>... others) {
            return joining(others);
        }

        /** Completes the deletion by the key in whose order the batches follow: unique, never null, and indexed. */
        public Deletion inOrderOf(Field<?> unique) {
            return new Deletion(rowsInOrderOf(unique));
        }
    }
}

package dev.stepwise.migrate;

import static org.jooq.impl.DSL.val;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Rows that are deleted from a table that may be large and inserted into another, by one statement.
 *
 * <p>A small table is done in the transaction of the step. A large one is done in batches in the order of a key, each a transaction of its
 * own, so that every row is in one of the two tables at any time; a run that was cut off resumes after the last batch. Rows that the
 * application inserts or changes behind the batches are not moved.
 *
 * <pre>{@code
 * Move.from(ORDERS)
 *         .into(OLD_ORDERS)
 *         .set(OLD_ORDERS.id, ORDERS.id)
 *         .set(OLD_ORDERS.total, ORDERS.total)
 *         .where(ORDERS.closedAt.isNotNull())
 *         .inOrderOf(ORDERS.id)
 * }</pre>
 *
 * @param rows the rows that are deleted
 * @param target the table into which they are inserted
 * @param values the value of each column of the target, computed from the deleted row
 */
public record Move(BatchedRows rows, Table<?> target, Map<Field<?>, Field<?>> values) {

    /**
     * Keeps the values in their order.
     *
     * @throws ChainException when no column is filled, or a part is null
     */
    public Move {
        Declared.notNull(rows, "The rows of a move are null.");
        String change = "move of " + rows.table().getName();
        Declared.notNull(target, "The target of the %s is null.".formatted(change));
        values = ColumnValues.copyOf(values, change);
    }

    /** Begins the move of rows of a table. */
    public static Source from(Table<?> table) {
        return new Source(table);
    }

    /**
     * The table from which rows are moved.
     *
     * @param table the table
     */
    public record Source(Table<?> table) {

        /** Names the table into which the rows are inserted. */
        public Builder into(Table<?> target) {
            return new Builder(table, target);
        }
    }

    /** A move in the making; {@link #inOrderOf} completes it. */
    public static final class Builder extends RowsBuilder<Builder> {

        private final Table<?> target;
        private final ColumnValues values = new ColumnValues(change());

        private Builder(Table<?> table, Table<?> target) {
            super(table, "move");
            this.target = target;
        }

        @Override
        Builder self() {
            return this;
        }

        /** Gives the column of the target a value that is computed from the deleted row. */
        public <T> Builder set(Field<T> column, Field<T> value) {
            values.set(column, value);
            return this;
        }

        /** Gives the column of the target the same value in every row. */
        public <T> Builder set(Field<T> column, T value) {
            return set(ColumnValues.requireColumn(column, change()), val(value, column));
        }

        /** Reads other tables or common table expressions, whose rows the condition joins with those of the table. */
        public Builder using(Table<?>... others) {
            return joining(others);
        }

        /** Completes the move by the key in whose order the batches follow: unique, never null, and indexed. */
        public Move inOrderOf(Field<?> unique) {
            return new Move(rowsInOrderOf(unique), target, values.values());
        }
    }
}

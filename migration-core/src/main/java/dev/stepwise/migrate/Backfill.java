package dev.stepwise.migrate;

import static org.jooq.impl.DSL.val;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * Columns that are filled from others in the rows of a table that may be large.
 *
 * <p>A small table is filled in the transaction of the step. A large one is filled in batches in the order of a key, each a transaction of
 * its own, so that no row stays locked for long; a run that was cut off resumes after the last batch.
 *
 * <pre>{@code
 * Backfill.of(ORDERS).set(ORDERS.total, ORDERS.net.plus(ORDERS.tax)).where(ORDERS.total.isNull()).inOrderOf(ORDERS.id)
 * }</pre>
 *
 * <p>The values may come from other tables, of which the condition finds at most one row for each row that is filled:
 *
 * <pre>{@code
 * Backfill.of(ORDERS)
 *         .set(ORDERS.userUuid, USERS.uuid)
 *         .from(USERS)
 *         .where(USERS.id.eq(ORDERS.userId).and(ORDERS.userUuid.isNull()))
 *         .assumingUnchanged(USERS)
 *         .inOrderOf(ORDERS.id)
 * }</pre>
 *
 * <p>Several columns that need it in different rows are filled at once, so that each row is written once, and each column counts for itself:
 *
 * <pre>{@code
 * Backfill.of(ORDERS)
 *         .setWhere(ORDERS.userUuid, userUuid, ORDERS.userUuid.isNull().and(userUuid.isNotNull()))
 *         .setWhere(ORDERS.total, ORDERS.net.plus(ORDERS.tax), ORDERS.total.isNull())
 *         .assumingUnchanged(USERS)
 *         .inOrderOf(ORDERS.id)
 * }</pre>
 *
 * <p>While a large table is filled, and until the last transaction of the step, a trigger fills the rows that the application inserts or
 * changes meanwhile. A statement that gives a filled column a value keeps it; a default counts as such a value. Any other change of a
 * column that the backfill reads computes the value anew, where the condition would hold if the filled columns were null. The trigger runs as
 * the role that writes the row.
 *
 * @param rows the rows that are filled
 * @param values the value of each column that is filled
 * @param conditions the conditions of those columns that have one of their own; the others are filled in every row that is changed
 * @param unchanging the tables of which the application changes nothing that the backfill reads
 * @param maintained whether the application itself fills the columns, so that there is no trigger
 */
public record Backfill(
        BatchedRows rows,
        Map<Field<?>, Field<?>> values,
        Map<Field<?>, Condition> conditions,
        List<Table<?>> unchanging,
        boolean maintained) {

    /**
     * Keeps the values in their order.
     *
     * @throws ChainException when no column is filled, or a part is null
     */
    public Backfill {
        Declared.notNull(rows, "The rows of a backfill are null.");
        values = ColumnValues.copyOf(values, "backfill of " + rows.table().getName());
        conditions = Collections.unmodifiableMap(new LinkedHashMap<>(conditions));
        unchanging = List.copyOf(unchanging);
    }

    /** Begins the backfill of a table. */
    public static Builder of(Table<?> table) {
        return new Builder(table);
    }

    /** A backfill in the making; {@link #inOrderOf} completes it. */
    public static final class Builder extends RowsBuilder<Builder> {

        private final ColumnValues values = new ColumnValues(change());
        private final Map<Field<?>, Condition> conditions = new LinkedHashMap<>();
        private final List<Table<?>> unchanging = new ArrayList<>();
        private boolean maintained;

        private Builder(Table<?> table) {
            super(table, "backfill");
        }

        @Override
        Builder self() {
            return this;
        }

        /** Gives the column a value that is computed for each row. */
        public <T> Builder set(Field<T> column, Field<T> value) {
            values.set(column, value);
            return this;
        }

        /** Gives the column the same value in every row. */
        public <T> Builder set(Field<T> column, T value) {
            return set(ColumnValues.requireColumn(column, change()), val(value, column));
        }

        /**
         * Gives the column the value in those rows for which a condition of its own holds as well. A row is changed where any of its columns
         * needs it; the condition must turn false once the column is filled.
         */
        public <T> Builder setWhere(Field<T> column, Field<T> value, Condition needed) {
            conditions.put(
                    ColumnValues.requireColumn(column, change()),
                    Declared.notNull(needed, "A condition of the %s is null.".formatted(change())));
            return set(column, value);
        }

        /** Reads other tables or common table expressions, whose rows the condition joins with those of the table. */
        public Builder from(Table<?>... others) {
            return joining(others);
        }

        /**
         * Declares that, while the backfill is at work, nothing changes or deletes what it reads of these tables, or of other rows of its
         * own; rows may be inserted. A backfill that reads such rows without this is refused, unless it is {@link #maintainedByApplication}.
         */
        public Builder assumingUnchanged(Table<?>... sources) {
            unchanging.addAll(Declared.noneNull(sources, "table of assumingUnchanged"));
            return this;
        }

        /**
         * Declares that the application itself fills the columns in each row that it inserts or changes, from before the step on; then
         * there is no trigger.
         */
        public Builder maintainedByApplication() {
            maintained = true;
            return this;
        }

        /** Completes the backfill by the key in whose order the batches follow: unique, never null, and indexed. */
        public Backfill inOrderOf(Field<?> unique) {
            return new Backfill(rowsInOrderOf(unique), values.values(), conditions, unchanging, maintained);
        }
    }
}

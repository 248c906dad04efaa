package dev.stepwise.migrate;

import static org.jooq.impl.DSL.noCondition;
import static org.jooq.impl.DSL.val;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import java.util.Collections;
import java.util.LinkedHashMap;
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
 * @param table the table
 * @param values the value of each column that is filled
 * @param condition holds for the rows that need it, and no longer once they are filled
 * @param key the column in whose order the batches follow: unique, never null, and indexed
 */
public record Backfill(Table<?> table, Map<Field<?>, Field<?>> values, Condition condition, Field<?> key) {

    /**
     * Keeps the values in their order.
     *
     * @throws ChainException when no column is filled, or a part is null
     */
    public Backfill {
        String name =
                Declared.notNull(table, "The table of a backfill is null.").getName();
        Declared.notNull(condition, "The condition of the backfill of %s is null.".formatted(name));
        Declared.notNull(key, "The key of the backfill of %s is null.".formatted(name));
        if (values.isEmpty()) {
            throw new ChainException("The backfill of %s fills no column. Set at least one.".formatted(name));
        }
        values.forEach((column, value) -> {
            Declared.notNull(column, "A column in the backfill of %s is null.".formatted(name));
            Declared.notNull(
                    value,
                    "The value of the column %s in the backfill of %s is null. For a null, give an expression of its type."
                            .formatted(column.getName(), name));
        });
        values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    /** Begins the backfill of a table. */
    public static Builder of(Table<?> table) {
        return new Builder(table);
    }

    /** A backfill in the making; {@link #inOrderOf} completes it. */
    public static final class Builder {

        private final Table<?> table;
        private final Map<Field<?>, Field<?>> values = new LinkedHashMap<>();
        private Condition condition = noCondition();

        private Builder(Table<?> table) {
            this.table = Declared.notNull(table, "The table of a backfill is null.");
        }

        /** Gives the column a value that is computed for each row. */
        public <T> Builder set(Field<T> column, Field<T> value) {
            if (values.put(column, value) != null) {
                throw new ChainException("The backfill of %s sets the column %s twice. Remove one."
                        .formatted(table.getName(), column.getName()));
            }
            return this;
        }

        /** Gives the column the same value in every row. */
        public <T> Builder set(Field<T> column, T value) {
            return set(
                    Declared.notNull(column, "A column in the backfill of %s is null.".formatted(table.getName())),
                    val(value, column));
        }

        /** Limits it to the rows that need it, further at each call; the condition must turn false once a row is filled. */
        public Builder where(Condition needed) {
            this.condition = condition.and(
                    Declared.notNull(needed, "A condition of the backfill of %s is null.".formatted(table.getName())));
            return this;
        }

        /** Completes the backfill by the key in whose order the batches follow: unique, never null, and indexed. */
        public Backfill inOrderOf(Field<?> unique) {
            return new Backfill(table, values, condition, unique);
        }
    }
}

package dev.stepwise.migrate;

import static org.jooq.impl.DSL.val;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Row;
import org.jooq.Table;
import org.jspecify.annotations.Nullable;

/**
 * Rows that a step inserts into a table where their key is missing.
 *
 * <p>A row whose key is there already stays as it is; a conflict on anything else is an error. Sequences of columns to which the rows give
 * numbers are moved on behind them.
 *
 * <pre>{@code
 * Seed.into(ROLES)
 *         .rows(row(ROLES.name, ROLES.rank), row("Owner", 1), row("Guest", 9))
 *         .each(ROLES.insertedAt, now())
 *         .identifiedBy(ROLES.name)
 * }</pre>
 *
 * @param table the table
 * @param columns the columns in which the rows differ
 * @param rows the rows, at least one, each with a value for each of these columns
 * @param commonValues the columns that have one value for all the rows
 * @param key those of the columns that identify a row: never null, and with a unique index on exactly them
 */
public record Seed(
        Table<?> table,
        List<Field<?>> columns,
        List<Row> rows,
        Map<Field<?>, Field<?>> commonValues,
        List<Field<?>> key) {

    /**
     * Checks the rows, and keeps them in their order.
     *
     * @throws ChainException when there is no row or no key, a column is given twice, a row has other values than columns, a column of the
     *     key has no value or is null, or two rows have the same key
     */
    public Seed {
        Declared.notNull(table, "The table of a seed is null.");
        columns = List.copyOf(columns);
        rows = List.copyOf(rows);
        commonValues = Collections.unmodifiableMap(new LinkedHashMap<>(commonValues));
        key = List.copyOf(key);
        new SeedRules(table, columns, rows, commonValues, key).require();
    }

    /**
     * Returns the value that one of the rows has in a column.
     *
     * @throws ChainException when the seed gives no value to the column
     */
    public Field<?> value(Row row, Field<?> column) {
        return new SeedRules(table, columns, rows, commonValues, key).value(row, column);
    }

    /** Begins the rows of a table. */
    public static Builder into(Table<?> table) {
        return new Builder(table);
    }

    /** A seed in the making; {@link #identifiedBy} completes it. */
    public static final class Builder {

        private final Table<?> table;
        private final List<Field<?>> columns = new ArrayList<>();
        private final List<Row> rows = new ArrayList<>();
        private final Map<Field<?>, Field<?>> commonValues = new LinkedHashMap<>();

        private Builder(Table<?> table) {
            this.table = Declared.notNull(table, "The table of a seed is null.");
        }

        /**
         * Gives the columns in which the rows differ, and the rows, whose values have those columns' types.
         *
         * @throws ChainException when they are given already, or one of them is null
         */
        @SafeVarargs
        public final <R extends Row> Builder rows(R differingColumns, R... values) {
            if (!columns.isEmpty()) {
                throw new ChainException(
                        "The seed of the table %s gives its rows twice. Make it two seeds.".formatted(table.getName()));
            }
            columns.addAll(Arrays.asList(Declared.notNull(differingColumns, "The columns of a seed are null.")
                    .fields()));
            rows.addAll(Declared.noneNull(values, "row of the seed of the table " + table.getName()));
            return this;
        }

        /** Gives the column one value for all the rows. */
        public <T> Builder each(Field<T> column, @Nullable T value) {
            return each(column, val(value, column));
        }

        /**
         * Gives the column one expression for all the rows, evaluated for each.
         *
         * @throws ChainException when it is given already, or null
         */
        public <T> Builder each(Field<T> column, Field<T> value) {
            Declared.notNull(column, "A column of the seed of the table %s is null.".formatted(table.getName()));
            Declared.notNull(
                    value,
                    "The value of the column %s in the seed of the table %s is null. For a null, give an expression of its type."
                            .formatted(column.getName(), table.getName()));
            if (commonValues.put(column, value) != null) {
                throw new ChainException("The seed of the table %s gives the column %s twice. Remove one."
                        .formatted(table.getName(), column.getName()));
            }
            return this;
        }

        /**
         * Completes the seed by the columns that identify a row: never null, and with a unique index on exactly them.
         *
         * @throws ChainException as {@link Seed} does
         */
        public Seed identifiedBy(Field<?>... key) {
            return new Seed(
                    table,
                    columns,
                    rows,
                    commonValues,
                    Declared.noneNull(key, "column of the key in the seed of the table " + table.getName()));
        }
    }
}

package dev.stepwise.migrate;

import static org.jooq.impl.DSL.val;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jooq.Field;
import org.jooq.Row;
import org.jooq.Table;

/**
 * Rows that a step inserts into a table; a row that conflicts with one of the table's unique keys is left out.
 *
 * <pre>{@code
 * Seed.into(ROLES)
 *         .rows(row(ROLES.name, ROLES.rank), row("Owner", 1), row("Guest", 9))
 *         .each(ROLES.insertedAt, now())
 * }</pre>
 */
public final class Seed {

    private final Table<?> table;
    private final List<Field<?>> columns = new ArrayList<>();
    private final List<Row> rows = new ArrayList<>();
    private final Map<Field<?>, Field<?>> commonValues = new LinkedHashMap<>();

    private Seed(Table<?> table) {
        this.table = table;
    }

    /** Begins the rows of a table. */
    public static Seed into(Table<?> table) {
        return new Seed(table);
    }

    /** Gives the columns in which the rows differ, and the rows, whose values have those columns' types. */
    @SafeVarargs
    public final <R extends Row> Seed rows(R differingColumns, R... values) {
        columns.addAll(List.of(differingColumns.fields()));
        rows.addAll(List.of(values));
        return this;
    }

    /** Gives the column one value for all the rows. */
    public <T> Seed each(Field<T> column, T value) {
        return each(column, val(value, column));
    }

    /** Gives the column one expression for all the rows, evaluated for each. */
    public <T> Seed each(Field<T> column, Field<T> value) {
        commonValues.put(column, value);
        return this;
    }

    /** Returns the table. */
    public Table<?> table() {
        return table;
    }

    /** Returns the columns in which the rows differ. */
    public List<Field<?>> columns() {
        return Collections.unmodifiableList(columns);
    }

    /** Returns the rows, each with a value for each of the columns in which they differ. */
    public List<Row> rows() {
        return Collections.unmodifiableList(rows);
    }

    /** Returns the columns that have one value for all the rows. */
    public Map<Field<?>, Field<?>> commonValues() {
        return Collections.unmodifiableMap(commonValues);
    }
}

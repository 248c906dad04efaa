package dev.stepwise.migrate;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.val;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.InsertValuesStepN;
import org.jooq.Query;
import org.jooq.Row;
import org.jooq.Table;

/**
 * Rows that a step puts into a table, as far as they are missing by any of the table's unique keys.
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

    /** Deletes the rows, which are known by the first of the columns in which they differ. */
    Query delete() {
        Field<?> key = columns.get(0);
        List<Field<?>> keys = rows.stream().<Field<?>>map(row -> row.field(0)).toList();
        return deleteFrom(table).where(key.in(keys));
    }

    Query insert() {
        InsertValuesStepN<?> insert = insertInto(table)
                .columns(Stream.concat(columns.stream(), commonValues.keySet().stream())
                        .toList());
        for (Row row : rows) {
            insert = insert.values(Stream.concat(Stream.of(row.fields()), commonValues.values().stream())
                    .toList());
        }
        return insert.onConflictDoNothing();
    }
}

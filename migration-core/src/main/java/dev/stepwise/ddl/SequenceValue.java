package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.query;

import dev.stepwise.ddl.internal.Columns;
import org.jooq.Query;
import org.jooq.TableField;

/** Where a sequence goes on, for rows that were inserted with numbers of their own. Its value is no part of a catalog, and has no way down. */
public final class SequenceValue {

    private SequenceValue() {}

    /** Has the sequence of an identity or {@code serial} column go on after the highest number in the table; without rows it stays. */
    public static Query after(TableField<?, ? extends Number> column) {
        return query(
                "select pg_catalog.setval(pg_catalog.pg_get_serial_sequence({0}, {1}), max({2})) from {3} having max({2}) is not null",
                new QuotedText(column.getTable()),
                inline(Columns.nameOf(column)),
                column.getUnqualifiedName(),
                column.getTable());
    }

    /** Has the sequence of that name go on after the highest number in the column; without rows it stays. */
    public static Query after(String sequence, TableField<?, ? extends Number> column) {
        return query(
                "select pg_catalog.setval({0}::regclass, max({1})) from {2} having max({1}) is not null",
                new QuotedText(new SchemaObject(sequence)), column.getUnqualifiedName(), column.getTable());
    }

    /** Has the sequence of that name go on after the number. */
    public static Query set(String sequence, long last) {
        return query("select pg_catalog.setval({0}::regclass, {1})", new QuotedText(new SchemaObject(sequence)), inline(last));
    }
}

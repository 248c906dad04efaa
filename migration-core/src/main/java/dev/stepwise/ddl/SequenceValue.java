package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.query;

import dev.stepwise.ddl.internal.Columns;
import org.jooq.Query;
import org.jooq.TableField;

/** Where a sequence goes on, for rows that were inserted with numbers of their own. Its value is no part of a catalog, and has no way down. */
public final class SequenceValue {

    private SequenceValue() {}

    /**
     * Has the sequence of an identity or {@code serial} column go on after the highest number in the table; without rows it stays. The run
     * stops where the column has no sequence of its own.
     */
    public static Query after(TableField<?, ? extends Number> column) {
        return AnonymousBlock.of(
                """
                declare owned constant regclass := pg_catalog.pg_get_serial_sequence({0}, {1}); begin
                if owned is null then
                  raise exception using message = pg_catalog.format(
                    'The column %I of %s has no sequence of its own. Name the sequence that its default takes numbers from.', {1}, {0});
                end if;
                perform pg_catalog.setval(owned, max({2})) from {3} having max({2}) is not null;
                end""",
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
        return query(
                "select pg_catalog.setval({0}::regclass, {1})",
                new QuotedText(new SchemaObject(sequence)), inline(last));
    }
}

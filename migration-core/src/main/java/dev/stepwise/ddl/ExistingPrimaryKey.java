package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;

import dev.stepwise.ddl.internal.Columns;
import java.util.List;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.QueryPart;
import org.jooq.Table;

/** A primary key that a table may have already: of that name, on these columns, in their order. */
record ExistingPrimaryKey(Table<?> table, String constraint, List<Field<?>> columns) {

    /** Returns the statement that runs one where the table lacks the key, and the other where it has it. */
    Query unless(QueryPart missing, QueryPart there) {
        return AnonymousBlock.of(
                """
                begin
                if exists (
                    select from pg_catalog.pg_constraint
                    where conrelid operator(pg_catalog.=) pg_catalog.to_regclass({0}) and contype = 'p' and conname = {1}
                      and array(
                        select attname from pg_catalog.unnest(conkey) with ordinality as key (number, place)
                        join pg_catalog.pg_attribute on attrelid = conrelid and attnum = number
                        order by place) = array[{2}]::name[]) then
                  {3};
                else
                  {4};
                end if;
                end""",
                new QuotedText(table),
                inline(constraint),
                list(columns.stream()
                        .map(Columns::nameOf)
                        .map(name -> inline(name))
                        .toList()),
                there,
                missing);
    }
}

package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;

import dev.stepwise.ddl.internal.Columns;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * The statement that moves columns to the end of their table: a copy of each is added and filled, and takes the place of the column.
 *
 * <p>The server reads from its catalog what hangs on the columns, and makes it again afterwards: defaults, nullability, comments,
 * owned sequences, indexes, and constraints of this and of other tables.
 */
final class ColumnMove {

    private static final String MOVE = """
            declare
              moved constant regclass := {0}::regclass;
              place constant int2 := (select attnum from pg_catalog.pg_attribute where attrelid = moved and attname = {1});
              numbers constant int2[] := array(
                select attnum from pg_catalog.pg_attribute
                where attrelid = moved and attnum >= place and not attisdropped and attname <> all (array[{2}]::name[])
                order by attnum);
              remake text[];
              statement text;
            begin
            select pg_catalog.array_agg(made order by rank, made) into remake from (
              select 1 as rank, pg_catalog.pg_get_indexdef(indexrelid) as made
              from pg_catalog.pg_index i
              where indrelid = moved
                and not exists (select from pg_catalog.pg_constraint c where c.conindid = i.indexrelid and c.conrelid = moved)
                and exists (select from pg_catalog.pg_depend where objid = indexrelid and refobjid = moved and refobjsubid = any (numbers))
              union all
              select case contype when 'f' then 3 else 2 end, pg_catalog.format('alter table %s add constraint %I %s',
                conrelid::regclass, conname, pg_catalog.pg_get_constraintdef(oid))
              from pg_catalog.pg_constraint
              where contype in ('p', 'u', 'f', 'c', 'x')
                and (conrelid = moved and conkey && numbers or confrelid = moved and confkey && numbers)
            ) as parts;
            select coalesce(remake, '{}') || coalesce(pg_catalog.array_agg(pg_catalog.format(
                'comment on column %s.%I is %L', moved, attname, pg_catalog.col_description(moved, attnum))), '{}')
              into remake
              from pg_catalog.pg_attribute
              where attrelid = moved and attnum = any (numbers) and pg_catalog.col_description(moved, attnum) is not null;
            for statement in
              select pg_catalog.format('alter table %s drop constraint %I', conrelid::regclass, conname)
              from pg_catalog.pg_constraint where contype = 'f' and confrelid = moved and confkey && numbers
            loop
              execute statement;
            end loop;
            for statement in
              select pg_catalog.unnest(array[
                pg_catalog.format('alter table %s %s', moved, pg_catalog.string_agg(pg_catalog.format('add %I %s',
                  attname || '~', pg_catalog.format_type(atttypid, atttypmod)), ', ' order by attnum)),
                pg_catalog.format('update %s set %s', moved, pg_catalog.string_agg(pg_catalog.format('%I = %I',
                  attname || '~', attname), ', '))])
              from pg_catalog.pg_attribute where attrelid = moved and attnum = any (numbers)
            loop
              execute statement;
            end loop;
            for statement in
              select pg_catalog.unnest(array[
                'alter sequence ' || pg_catalog.pg_get_serial_sequence(moved::text, attname)
                  || pg_catalog.format(' owned by %s.%I', moved, attname || '~'),
                pg_catalog.format('alter table %s drop %I', moved, attname),
                pg_catalog.format('alter table %s rename %I to %I', moved, attname || '~', attname),
                pg_catalog.format('alter table %s alter %I set default ', moved, attname)
                  || pg_catalog.pg_get_expr(d.adbin, d.adrelid),
                case when attnotnull then pg_catalog.format('alter table %s alter %I set not null', moved, attname) end])
              from pg_catalog.pg_attribute a
              left join pg_catalog.pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
              where attrelid = moved and attnum = any (numbers)
              order by attnum
            loop
              if statement is not null then
                execute statement;
              end if;
            end loop;
            foreach statement in array remake loop
              execute statement;
            end loop;
            end""";

    private ColumnMove() {}

    /** Moves the column and all that follow it to the end, except those that stay. */
    static Query toTheEnd(Table<?> table, Field<?> first, Field<?>... staying) {
        return AnonymousBlock.of(
                MOVE,
                new QuotedText(table),
                inline(Columns.nameOf(first)),
                list(Stream.of(staying)
                        .map(Columns::nameOf)
                        .map(name -> inline(name))
                        .toList()));
    }
}

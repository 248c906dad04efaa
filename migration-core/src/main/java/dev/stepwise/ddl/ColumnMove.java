package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.list;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * The statement that moves columns to the end of their table: a copy of each is added and filled, and takes the place of the column.
 *
 * <p>The server reads from its catalog what hangs on the columns. Where that is nothing but what can be made again, it writes all
 * statements, in the order of their ranks, before it executes the first; otherwise it names what is in the way.
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
              indexes oid[];
              constraints oid[];
              hindrances text;
              statement text;
              statements text[];
            begin
            {3}
            {4}
            foreach statement in array statements loop
              execute statement;
            end loop;
            end""";

    /** Writes the statements. An index or a constraint may hang on a column that is no key of it. */
    private static final String WRITE = """
            indexes := array(
              select indexrelid from pg_catalog.pg_index left join pg_catalog.pg_constraint c on conindid = indexrelid and conrelid = moved
              where indrelid = moved and exists (
                select from pg_catalog.pg_depend
                where refclassid = 'pg_class'::regclass and refobjid = moved and refobjsubid = any (numbers)
                  and (classid = 'pg_class'::regclass and objid = indexrelid
                    or classid = 'pg_constraint'::regclass and objid = c.oid)));
            constraints := array(
              select oid from pg_catalog.pg_constraint c
              where moved in (conrelid, confrelid) and conparentid = 0
                and (conindid = any (indexes) or exists (
                  select from pg_catalog.pg_depend
                  where classid = 'pg_constraint'::regclass and objid = c.oid
                    and refclassid = 'pg_class'::regclass and refobjid = moved and refobjsubid = any (numbers))));
            with columns as (
              select a.*, pg_catalog.format('%I', attname) as name, pg_catalog.format('%I', 'stepwise ' || attnum) as copy,
                pg_catalog.format_type(atttypid, atttypmod) || case when attcollation <> typcollation then (
                  select pg_catalog.format(' collate %I.%I', nspname, collname)
                  from pg_catalog.pg_collation l join pg_catalog.pg_namespace n on n.oid = collnamespace
                  where l.oid = attcollation) else '' end as type,
                pg_catalog.format('alter table %s alter %I set ', moved, attname) as setting,
                case when attstorage <> typstorage then
                  case attstorage when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end as storage,
                case attcompression when 'p' then 'pglz' when 'l' then 'lz4' end as compression
              from pg_catalog.pg_attribute a join pg_catalog.pg_type t on t.oid = atttypid
              where attrelid = moved and attnum = any (numbers)),
            stats as (
              select s.*, pg_catalog.format('%I.%I', nspname, stxname) as name
              from pg_catalog.pg_statistic_ext s join pg_catalog.pg_namespace n on n.oid = stxnamespace
              where stxrelid = moved and exists (
                select from pg_catalog.pg_depend
                where classid = 'pg_statistic_ext'::regclass and objid = s.oid and refobjid = moved and refobjsubid = any (numbers)))
            select pg_catalog.array_agg(made order by rank, made) into statements from (
              select case contype when 'f' then 1 else 2 end as rank,
                pg_catalog.format('alter table %s drop constraint %I', conrelid::regclass, conname) as made
              from pg_catalog.pg_constraint where oid = any (constraints) and contype <> 'n'
              union all
              select 2, pg_catalog.format('drop index %s', i::regclass) from pg_catalog.unnest(indexes) as i
              where not exists (select from pg_catalog.pg_constraint where conindid = i and conrelid = moved and contype in ('p', 'u', 'x'))
              union all
              select 3, pg_catalog.format('alter table %s %s', moved, pg_catalog.string_agg(
                pg_catalog.format('add %s %s', copy, type), ', ' order by attnum)) from columns
              union all
              select 4, pg_catalog.format('alter table %s %s', moved, pg_catalog.string_agg(
                pg_catalog.format('alter %s type %s using %s', copy, type, name)
                  || coalesce(pg_catalog.format(', alter %s set storage ', copy) || storage, '')
                  || coalesce(pg_catalog.format(', alter %s set compression ', copy) || compression, ''), ', ')) from columns
              union all
              select 5, pg_catalog.format('alter sequence %s owned by %s.%s', objid::regclass, moved, copy)
              from columns join pg_catalog.pg_depend on refobjid = moved and refobjsubid = attnum and deptype = 'a'
              join pg_catalog.pg_class s on s.oid = objid and relkind = 'S'
              where classid = 'pg_class'::regclass and refclassid = 'pg_class'::regclass
              union all
              select 6, pg_catalog.format('alter table %s %s', moved, pg_catalog.string_agg('drop ' || name, ', ')) from columns
              union all
              select 7, pg_catalog.format('alter table %s rename %s to %s', moved, copy, name) from columns
              union all
              select 8, setting || 'default ' || pg_catalog.pg_get_expr(adbin, adrelid)
              from columns join pg_catalog.pg_attrdef on adrelid = moved and adnum = attnum
              union all
              select 8, setting || 'statistics ' || attstattarget from columns where attstattarget >= 0
              union all
              select 8, setting || pg_catalog.format('(%s)', pg_catalog.array_to_string(attoptions, ', ')) from columns where attoptions is not null
              union all
              select 8, setting || 'not null' from columns where attnotnull and not exists (
                select from pg_catalog.pg_constraint where contype = 'n' and conrelid = moved and conkey[1] = attnum)
              union all
              select 9, pg_catalog.pg_get_indexdef(i) from pg_catalog.unnest(indexes) as i
              where not exists (select from pg_catalog.pg_constraint where conindid = i and conrelid = moved and contype in ('p', 'u', 'x'))
              union all
              select case contype when 'n' then 8 when 'f' then 11 else 10 end,
                pg_catalog.format('alter table %s add constraint %I %s', conrelid::regclass, conname, pg_catalog.pg_get_constraintdef(oid))
              from pg_catalog.pg_constraint where oid = any (constraints)
              union all
              select 12, pg_catalog.format('alter index %s set (%s)', c.oid::regclass, pg_catalog.array_to_string(reloptions, ', '))
              from pg_catalog.pg_class c where oid = any (indexes) and reloptions is not null
              union all
              select 12, pg_catalog.format('alter index %s set tablespace %I', c.oid::regclass, spcname)
              from pg_catalog.pg_class c join pg_catalog.pg_tablespace t on t.oid = reltablespace where c.oid = any (indexes)
              union all
              select 12, pg_catalog.format('alter index %s alter %s set statistics %s', attrelid::regclass, attnum, attstattarget)
              from pg_catalog.pg_attribute where attrelid = any (indexes) and attstattarget >= 0
              union all
              select 12, pg_catalog.pg_get_statisticsobjdef(oid) from stats
              union all
              select 13, pg_catalog.format('alter statistics %s set statistics %s', name, stxstattarget) from stats where stxstattarget >= 0
              union all
              select 14, pg_catalog.format('alter statistics %s owner to %I', name, pg_catalog.pg_get_userbyid(stxowner))
              from stats where pg_catalog.pg_get_userbyid(stxowner) <> current_user
              union all
              select 13, pg_catalog.format('comment on %s is %L', object, said) from (
                select pg_catalog.format('column %s.%s', moved, name), pg_catalog.col_description(moved, attnum) from columns
                union all
                select 'index ' || i::regclass, pg_catalog.obj_description(i, 'pg_class') from pg_catalog.unnest(indexes) as i
                union all
                select pg_catalog.format('constraint %I on %s', conname, conrelid::regclass), pg_catalog.obj_description(oid, 'pg_constraint')
                from pg_catalog.pg_constraint where oid = any (constraints)
                union all
                select 'statistics ' || name, pg_catalog.obj_description(oid, 'pg_statistic_ext') from stats
              ) as comments (object, said) where said is not null
              union all
              select 13, pg_catalog.format('grant %s (%s) on %s to %s%s', privilege_type, name, moved,
                case grantee when 0 then 'public' else pg_catalog.format('%I', pg_catalog.pg_get_userbyid(grantee)) end,
                case when is_grantable then ' with grant option' end)
              from columns, pg_catalog.aclexplode(attacl)
              union all
              select 13, pg_catalog.format('alter table %s %s %I', moved, word, relname)
              from pg_catalog.pg_index join pg_catalog.pg_class c on c.oid = indexrelid,
                lateral (values (indisclustered, 'cluster on'), (indisreplident, 'replica identity using index')) as marks (has, word)
              where indexrelid = any (indexes) and has
            ) as parts;""";

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
                        .toList()),
                ColumnDependents.refused(first),
                sql(WRITE));
    }
}

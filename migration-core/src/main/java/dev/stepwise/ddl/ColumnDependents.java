package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.ddl.internal.Columns;
import org.jooq.Field;
import org.jooq.QueryPart;

/**
 * The check by which {@link ColumnMove} refuses to move columns on which something hangs that it cannot make again.
 *
 * <p>That is whatever the server knows to depend on them, except for indexes, constraints, defaults, extended statistics and owned
 * sequences; so a kind of object that a later PostgreSQL adds is refused, and not lost.
 */
final class ColumnDependents {

    private static final String REFUSE = """
            select pg_catalog.string_agg(distinct name, ', ') into hindrances from (
              select pg_catalog.pg_describe_object(classid, objid, objsubid) as name
              from pg_catalog.pg_depend left join pg_catalog.pg_class c on classid = 'pg_class'::regclass and c.oid = objid
              where refclassid = 'pg_class'::regclass and refobjid = moved and refobjsubid = any (numbers)
                and classid not in ('pg_constraint'::regclass, 'pg_attrdef'::regclass, 'pg_statistic_ext'::regclass)
                and (relkind is null or relkind not in ('i', 'S') and not (objid = moved and objsubid > 0))
              union all
              select pg_catalog.format('identity column %I', attname) from pg_catalog.pg_attribute
              where attrelid = moved and attnum = any (numbers) and attidentity <> ''
              union all
              select pg_catalog.format('generated column %I', attname)
              from pg_catalog.pg_attribute left join pg_catalog.pg_attrdef d on adrelid = attrelid and adnum = attnum
              where attrelid = moved and attgenerated <> '' and (attnum = any (numbers) or exists (
                select from pg_catalog.pg_depend
                where refclassid = 'pg_class'::regclass and refobjid = moved and refobjsubid = any (numbers)
                  and (classid = 'pg_attrdef'::regclass and objid = d.oid
                    or classid = 'pg_class'::regclass and objid = moved and objsubid = attnum)))
              union all
              select pg_catalog.format('security label of column %I', attname)
              from pg_catalog.pg_seclabel join pg_catalog.pg_attribute on attrelid = objoid and attnum = objsubid
              where classoid = 'pg_class'::regclass and objoid = moved and objsubid = any (numbers)
              union all
              select 'inheritance of table ' || inhrelid::regclass from pg_catalog.pg_inherits where moved in (inhrelid, inhparent)
              union all
              select 'partitioning of table ' || moved from pg_catalog.pg_class where oid = moved and relkind = 'p'
              union all
              select pg_catalog.format('column %I of %s, whose type is a row of the table', attname, attrelid::regclass)
              from pg_catalog.pg_attribute join pg_catalog.pg_type t on t.oid = atttypid
              join pg_catalog.pg_class c on c.oid = moved and c.reltype in (t.oid, t.typelem)
              where not attisdropped
            ) as there;
            if hindrances is not null then
              raise exception using message = pg_catalog.format(
                'The columns of the table %s cannot be moved from %I on: PostgreSQL adds columns at the end, and these depend on the old ones: %s. '
                'Drop them, run again, and create them again.', moved, {0}, hindrances);
            end if;""";

    private ColumnDependents() {}

    /** Returns the part of the block that stops it, and names what hangs on the columns from the given one on. */
    static QueryPart refused(Field<?> first) {
        return sql(REFUSE, inline(Columns.nameOf(first)));
    }
}

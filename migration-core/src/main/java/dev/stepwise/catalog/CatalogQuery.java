package dev.stepwise.catalog;

import java.util.List;

/**
 * The one statement that has the server write every fact of a schema.
 *
 * <p>Each part yields (class, object, part, subject, detail); comments are joined to all of them at once.
 * Definitions are deparsed under a pinned search path, see {@link PinnedSearchPath}.
 */
final class CatalogQuery {

    private static final String COMMON = """
            with asked as materialized (select ?::text as schema, ?::text[] as ignored, ?::text[] as markers),
            namespace as materialized (select oid, nspname from pg_namespace join asked on nspname = schema),
            relation as materialized (
                select c.*, n.nspname
                from pg_class c join namespace n on n.oid = c.relnamespace cross join asked
                where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relname <> all (asked.ignored)
                  and c.oid not in (select objid from pg_depend where classid = 'pg_class'::regclass and deptype = 'e')
            )
            """;

    private static final String EXTENSIONS = """
            select 'pg_extension'::regclass, null::oid, 0, 'extension ' || extname, null
            from pg_extension
            where extname <> 'plpgsql'
            """;

    private static final String TABLES = """
            select 'pg_class'::regclass, oid, 0, 'table ' || relname, concat_ws(' ',
                   case when relkind = 'f' then 'foreign' end,
                   case when relpersistence = 'u' then 'unlogged' end,
                   case when relkind = 'p' then 'partitioned by ' || pg_get_partkeydef(oid) end,
                   (select 'inherits ' || string_agg(inhparent::regclass::text, ', ' order by inhseqno)
                    from pg_inherits where inhrelid = relation.oid),
                   pg_get_expr(relpartbound, oid),
                   case when relrowsecurity then 'row security' end,
                   case when relforcerowsecurity then 'forced row security' end,
                   (select 'with ' || string_agg(o, ', ' order by o collate "C") from unnest(reloptions) o))
            from relation
            where relkind in ('r', 'p', 'f')
            """;

    // A place is counted among the columns that are left, since a dropped column keeps its number for ever.
    private static final String COLUMNS = """
            select 'pg_class'::regclass, r.oid, a.attnum::int,
                   format('table %s column %s %s', r.relname,
                          lpad(row_number() over (partition by r.oid order by a.attnum)::text, 3, '0'), a.attname),
                   concat_ws(' ',
                   format_type(a.atttypid, a.atttypmod),
                   (select 'collate ' || collname from pg_collation c
                    where c.oid = a.attcollation and a.attcollation <> t.typcollation),
                   case when a.attnotnull then 'not null' end,
                   case a.attidentity when 'a' then 'identity always' when 'd' then 'identity by default' end,
                   case a.attgenerated when 's' then 'generated stored' when 'v' then 'generated virtual'
                        else case when d.oid is not null then 'default' end end,
                   pg_get_expr(d.adbin, d.adrelid))
            from relation r
            join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            where r.relkind in ('r', 'p', 'f')
            """;

    // Type n is left out: NOT NULL is a constraint of its own only since PostgreSQL 18, and the column shows it.
    private static final String CONSTRAINTS = """
            select 'pg_constraint'::regclass, c.oid, 0,
                   format('table %s constraint %s', r.relname, c.conname), pg_get_constraintdef(c.oid)
            from relation r join pg_constraint c on c.conrelid = r.oid
            where c.contype in ('p', 'u', 'f', 'c', 'x')
            """;

    // The index of a constraint is described by the constraint, unless it carries a comment of its own.
    private static final String INDEXES = """
            select 'pg_class'::regclass, i.oid, 0, format('table %s index %s', r.relname, i.relname), concat_ws(' ',
                   case when x.indisunique then 'unique' end,
                   substr(pg_get_indexdef(i.oid), 1 + length(format('CREATE %sINDEX %I ON %s%I.%I USING ',
                          case when x.indisunique then 'UNIQUE ' end, i.relname,
                          case when i.relkind = 'I' then 'ONLY ' end, r.nspname, r.relname))),
                   case when not x.indisvalid then 'invalid' end)
            from relation r
            join pg_index x on x.indrelid = r.oid
            join pg_class i on i.oid = x.indexrelid
            where i.oid in (select objoid from pg_description where classoid = 'pg_class'::regclass)
               or not exists (select from pg_constraint c
                              where c.conrelid = r.oid and c.conindid = i.oid and c.contype in ('p', 'u', 'x'))
            """;

    private static final String TRIGGERS = """
            select 'pg_trigger'::regclass, t.oid, 0, format('table %s trigger %s', r.relname, t.tgname), concat_ws(' ',
                   case when t.tgconstraint <> 0 then 'constraint' end,
                   substr(pg_get_triggerdef(t.oid, true), 1 + length(format('CREATE %sTRIGGER %I ',
                          case when t.tgconstraint <> 0 then 'CONSTRAINT ' end, t.tgname))),
                   case t.tgenabled when 'D' then 'disabled' when 'R' then 'on replica' when 'A' then 'always' end)
            from relation r join pg_trigger t on t.tgrelid = r.oid
            where not t.tgisinternal
            """;

    // Column qualifiers go: PostgreSQL 16 and later leave them out where one relation is read.
    private static final String VIEWS = """
            select 'pg_class'::regclass, oid, 0,
                   case relkind when 'v' then 'view ' else 'materialized view ' end || relname,
                   regexp_replace(pg_get_viewdef(oid), '\\m[a-z_]\\w*\\.', '', 'g')
            from relation
            where relkind in ('v', 'm')
            """;

    private static final String SEQUENCES = """
            select 'pg_class'::regclass, c.oid, 0, 'sequence ' || c.relname, concat_ws(' ',
                   format_type(s.seqtypid, null),
                   'increment ' || nullif(s.seqincrement, 1),
                   'minimum ' || nullif(s.seqmin, case when s.seqincrement > 0 then 1 else -t.bound end),
                   'maximum ' || nullif(s.seqmax, case when s.seqincrement > 0 then t.bound - 1 else -1 end),
                   'start ' || nullif(s.seqstart, case when s.seqincrement > 0 then s.seqmin else s.seqmax end),
                   'cache ' || nullif(s.seqcache, 1),
                   case when s.seqcycle then 'cycle' end,
                   case d.deptype when 'a' then 'owned by' when 'i' then 'identity of' end,
                   o.relname || '.' || a.attname)
            from pg_class c
            join namespace n on n.oid = c.relnamespace
            join pg_sequence s on s.seqrelid = c.oid
            join (select oid, power(2::numeric, 8 * typlen - 1) as bound from pg_type) t on t.oid = s.seqtypid
            left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')
                                 and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
            left join pg_class o on o.oid = d.refobjid
            left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where (o.relname is null or o.relname <> all (select unnest(ignored) from asked))
              and c.oid not in (select objid from pg_depend where classid = 'pg_class'::regclass and deptype = 'e')
            """;

    private static final String TYPES = """
            select 'pg_type'::regclass, t.oid, 0,
                   case t.typtype when 'e' then 'enum ' when 'd' then 'domain ' when 'r' then 'range ' else 'type ' end
                   || t.typname,
                   case t.typtype
                   when 'e' then (select string_agg(quote_literal(enumlabel), ', ' order by enumsortorder)
                                  from pg_enum where enumtypid = t.oid)
                   when 'r' then (select 'of ' || format_type(rngsubtype, null) from pg_range where rngtypid = t.oid)
                   when 'c' then (select string_agg(attname || ' ' || format_type(atttypid, atttypmod), ', '
                                                    order by attnum)
                                  from pg_attribute where attrelid = t.typrelid and attnum > 0 and not attisdropped)
                   else concat_ws(' ',
                        format_type(t.typbasetype, t.typtypmod),
                        case when t.typnotnull then 'not null' end,
                        'default ' || pg_get_expr(t.typdefaultbin, 0),
                        (select string_agg(conname || ' ' || pg_get_constraintdef(oid), ' ' order by conname)
                         from pg_constraint where contypid = t.oid and contype = 'c'))
                   end
            from pg_type t
            join namespace n on n.oid = t.typnamespace
            left join pg_class c on c.oid = t.typrelid
            where (t.typtype in ('e', 'd', 'r') or (t.typtype = 'c' and c.relkind = 'c'))
              and t.oid not in (select objid from pg_depend where classid = 'pg_type'::regclass and deptype = 'e')
            """;

    private static final String FUNCTIONS = """
            select 'pg_proc'::regclass, p.oid, 0,
                   format('%s %s(%s)', case p.prokind when 'p' then 'procedure' when 'a' then 'aggregate'
                                       when 'w' then 'window function' else 'function' end,
                          p.proname, pg_get_function_identity_arguments(p.oid)),
                   concat_ws(' ',
                   'returns ' || pg_get_function_result(p.oid),
                   'language ' || l.lanname,
                   case p.provolatile when 'i' then 'immutable' when 's' then 'stable' else 'volatile' end,
                   case when p.proisstrict then 'strict' end,
                   case p.proparallel when 's' then 'parallel safe' when 'r' then 'parallel restricted' end,
                   case when p.prosecdef then 'security definer' end)
            from pg_proc p
            join namespace n on n.oid = p.pronamespace
            join pg_language l on l.oid = p.prolang
            where p.oid not in (select objid from pg_depend where classid = 'pg_proc'::regclass and deptype = 'e')
            """;

    private static final List<String> PARTS =
            List.of(EXTENSIONS, TABLES, COLUMNS, CONSTRAINTS, INDEXES, TRIGGERS, VIEWS, SEQUENCES, TYPES, FUNCTIONS);

    /** Takes the schema, the names of the tables to leave out and those of the markers; yields the facts, unordered. */
    static final String TEXT = COMMON + """
            select subject || coalesce(': ' || nullif(concat_ws(' ', detail,
                   case when subject = any (select 'table ' || unnest(asked.markers)) then 'comment ' || d.description
                        when d.objoid is not null then 'commented' end), ''), '')
            from (
            """ + String.join("union all\n", PARTS) + """
            ) as fact (class, object, part, subject, detail)
            cross join asked
            left join pg_description d on d.classoid = class and d.objoid = object and d.objsubid = part
            """;

    private CatalogQuery() {}
}

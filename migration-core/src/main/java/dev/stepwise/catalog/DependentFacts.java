package dev.stepwise.catalog;

import java.util.List;

/** What the catalog keeps of constraints, indexes, triggers, extended statistics and sequences. */
final class DependentFacts {

    private static final String ENABLED =
            "case t.tgenabled when 'D' then 'disabled' when 'R' then 'on replica' when 'A' then 'always' end";

    // A partition's follows from its parent's.
    private static final String INHERITED =
            "case when c.coninhcount > 0 and not c.conislocal and not r.relispartition then 'inherited' end";

    private static final String STATE_OF_INDEX = """
            case when not x.indisvalid then 'invalid' end,
                   (select 'statistics ' || string_agg(attnum || ' ' || attstattarget, ', ' order by attnum)
                    from pg_attribute where attrelid = i.oid and attstattarget >= 0),
                   (select 'part of ' || inhparent::regclass from pg_inherits where inhrelid = i.oid),
                   (select 'tablespace ' || spcname from pg_tablespace t where t.oid = i.reltablespace)""";

    // Not the names of NOT NULL constraints: they are constraints of their own only since PostgreSQL 18, and the column
    // shows them. Nor what a foreign key has for each partition that it references, whose names differ between servers,
    // unless it carries a comment, as the constraint of a trigger may.
    private static final String CONSTRAINTS =
            """
            select 'pg_constraint'::regclass, c.oid, 0, format('%%s constraint %%s', r.subject, c.conname), concat_ws(' ',
                   pg_get_constraintdef(c.oid),
                   case when c.contype <> 'x' then %1$s end, %2$s, %3$s,
                   (select string_agg(concat_ws(' ', 'trigger', tgfoid::regproc, %4$s), ', ' order by tgfoid::regproc::text, tgtype)
                    from pg_trigger t where tgconstraint = c.oid and tgisinternal and tgenabled <> 'O'))
            from relation r join pg_constraint c on c.conrelid = r.oid
            left join pg_class i on i.oid = c.conindid and c.contype in ('p', 'u', 'x')
            left join pg_index x on x.indexrelid = i.oid
            where case when c.contype = 't' or exists (select from pg_constraint parent
                                                       where parent.oid = c.conparentid and parent.conrelid = c.conrelid)
                  then c.oid in (select object from noted where class = 'pg_constraint'::regclass)
                  else c.contype in ('p', 'u', 'f', 'c', 'x') end
            """.formatted(Names.settings("with ", "i.reloptions"), STATE_OF_INDEX, INHERITED, ENABLED);

    // One that has the name and the meaning that the server gives it, and no comment, is shown by the column.
    private static final String NOT_NULLS = """
            select 'pg_constraint'::regclass, c.oid, 0, format('%%s constraint %%s', r.subject, c.conname),
                   concat_ws(' ', pg_get_constraintdef(c.oid), %1$s)
            from relation r join pg_constraint c on c.conrelid = r.oid
            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = c.conkey[1]
            cross join asked
            where c.contype = 'n' and newer_servers
              and ((conname, pg_get_constraintdef(c.oid)) <> (relname || '_' || attname || '_not_null', 'NOT NULL ' || quote_ident(attname))
                   or %1$s is not null or c.oid in (select object from noted where class = 'pg_constraint'::regclass))
            """.formatted(INHERITED);

    // The index of a constraint is described by the constraint, unless something is noted of it alone.
    private static final String INDEXES = """
            select 'pg_class'::regclass, i.oid, 0, format('%%s index %%s', r.subject, i.relname), concat_ws(' ',
                   case when x.indisunique then 'unique' end,
                   substr(pg_get_indexdef(i.oid), 1 + length(format('CREATE %%sINDEX %%I ON %%s%%I.%%I USING ',
                          case when x.indisunique then 'UNIQUE ' end, i.relname,
                          case when i.relkind = 'I' then 'ONLY ' end, r.nspname, r.relname))),
                   %s)
            from relation r
            join pg_index x on x.indrelid = r.oid
            join pg_class i on i.oid = x.indexrelid
            where i.oid in (select object from noted where class = 'pg_class'::regclass)
               or not exists (select from pg_constraint c
                              where c.conrelid = r.oid and c.conindid = i.oid and c.contype in ('p', 'u', 'x'))
            """.formatted(STATE_OF_INDEX);

    // A partition's copy of a trigger is internal until PostgreSQL 14: it is shown where it is not as its parent.
    private static final String TRIGGERS = """
            select 'pg_trigger'::regclass, t.oid, 0, format('%%s trigger %%s', r.subject, t.tgname), concat_ws(' ',
                   case when t.tgconstraint <> 0 then 'constraint' end,
                   substr(pg_get_triggerdef(t.oid, true), 1 + length(format('CREATE %%sTRIGGER %%I ',
                          case when t.tgconstraint <> 0 then 'CONSTRAINT ' end, t.tgname))),
                   %s)
            from relation r join pg_trigger t on t.tgrelid = r.oid left join pg_trigger parent on parent.oid = t.tgparentid
            where case when parent.oid is null then not t.tgisinternal
                  else (t.tgenabled <> parent.tgenabled or t.oid in (select object from noted where class = 'pg_trigger'::regclass))
                       and not exists (select from pg_constraint where oid = t.tgconstraint and contype <> 't') end
            """.formatted(ENABLED);

    private static final String STATISTICS = """
            select 'pg_statistic_ext'::regclass, s.oid, 0, 'statistics ' || stxname, concat_ws(' ',
                   (select string_agg(case kind when 'd' then 'ndistinct' when 'f' then 'dependencies' when 'm' then 'mcv'
                                      else 'expressions' end, ', ' order by kind) from unnest(stxkind) kind),
                   'on', pg_get_statisticsobjdef_columns(s.oid), 'from', stxrelid::regclass::text,
                   'target ' || nullif(stxstattarget, -1),
                   %s)
            from pg_statistic_ext s join namespace n on n.oid = stxnamespace
            """;

    private static final String SEQUENCES = """
            select 'pg_class'::regclass, c.oid, 0, 'sequence ' || c.relname, concat_ws(' ',
                   format_type(s.seqtypid, null),
                   case when c.relpersistence = 'u' then 'unlogged' end,
                   'increment ' || nullif(s.seqincrement, 1),
                   'minimum ' || nullif(s.seqmin, case when s.seqincrement > 0 then 1 else -t.bound end),
                   'maximum ' || nullif(s.seqmax, case when s.seqincrement > 0 then t.bound - 1 else -1 end),
                   'start ' || nullif(s.seqstart, case when s.seqincrement > 0 then s.seqmin else s.seqmax end),
                   'cache ' || nullif(s.seqcache, 1),
                   case when s.seqcycle then 'cycle' end,
                   case d.deptype when 'a' then 'owned by' when 'i' then 'identity of' end,
                   quote_ident(o.relname) || '.' || quote_ident(a.attname),
                   %s, %s)
            from pg_class c
            join namespace n on n.oid = c.relnamespace
            join pg_sequence s on s.seqrelid = c.oid
            join (select oid, power(2::numeric, 8 * typlen - 1) as bound from pg_type) t on t.oid = s.seqtypid
            left join pg_depend d on d.classid = 'pg_class'::regclass and d.objid = c.oid and d.deptype in ('a', 'i')
                                 and d.refclassid = 'pg_class'::regclass and d.refobjsubid > 0
            left join pg_class o on o.oid = d.refobjid
            left join pg_attribute a on a.attrelid = d.refobjid and a.attnum = d.refobjsubid
            where (o.relname is null or o.relname <> all (select unnest(ignored) from asked))
            """;

    static final List<String> PARTS = List.of(
            CONSTRAINTS,
            NOT_NULLS,
            INDEXES,
            TRIGGERS,
            STATISTICS.formatted(Roles.owner("stxowner")),
            SEQUENCES.formatted(Roles.owner("c.relowner"), Roles.privileges("s", "c.relacl", "c.relowner")));

    private DependentFacts() {}
}

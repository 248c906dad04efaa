package dev.stepwise.catalog;

import java.util.List;

/** What the catalog keeps of tables and views: their kinds, settings, columns and membership in publications. */
final class RelationFacts {

    private static final String RELATIONS = """
            select 'pg_class'::regclass, r.oid, 0, r.subject, concat_ws(' ',
                   case when relkind = 'f' then 'foreign of ' || (select srvname || coalesce(' with ' || ftoptions::text, '')
                        from pg_foreign_table join pg_foreign_server s on s.oid = ftserver where ftrelid = r.oid) end,
                   case when relpersistence = 'u' then 'unlogged' end,
                   case when relkind = 'p' then 'partitioned by ' || pg_get_partkeydef(r.oid) end,
                   'of ' || nullif(reloftype, 0)::regtype,
                   (select 'inherits ' || string_agg(inhparent::regclass || case when inhdetachpending then ' until detached' else '' end, ', ' order by inhseqno)
                    from pg_inherits where inhrelid = r.oid),
                   pg_get_expr(relpartbound, r.oid),
                   case when relrowsecurity then 'row security' end,
                   case when relforcerowsecurity then 'forced row security' end,
                   %3$s,
                   (select %4$s from pg_class t where t.oid = r.reltoastrelid),
                   (select 'using ' || amname from pg_am where pg_am.oid = relam and amname <> 'heap'),
                   case case when relkind in ('r', 'p') then relreplident end when 'f' then 'replica identity full' when 'n' then 'replica identity nothing'
                        when 'i' then 'replica identity index ' || (select indexrelid::regclass from pg_index
                             where indrelid = r.oid and indisreplident) end,
                   (select 'clustered on ' || indexrelid::regclass from pg_index where indrelid = r.oid and indisclustered),
                   case when relkind = 'm' and not relispopulated then 'not populated' end,
                   case when relkind in ('v', 'm') then pg_get_viewdef(r.oid) end,
                   (select 'tablespace ' || spcname from pg_tablespace t where t.oid = r.reltablespace),
                   %1$s, %2$s)
            from relation r
            """;

    // A place is counted among the columns that are left, since a dropped column keeps its number for ever.
    private static final String COLUMNS = """
            select 'pg_class'::regclass, r.oid, a.attnum::int,
                   format('%%s column %%s %%s', r.subject,
                          lpad(row_number() over (partition by r.oid order by a.attnum)::text, 3, '0'), a.attname),
                   concat_ws(' ',
                   format_type(a.atttypid, a.atttypmod),
                   %1$s,
                   case when a.attnotnull then 'not null' end,
                   case a.attidentity when 'a' then 'identity always' when 'd' then 'identity by default' end,
                   case a.attgenerated when 's' then 'generated stored' when 'v' then 'generated virtual'
                        else case when d.oid is not null then 'default' end end,
                   pg_get_expr(d.adbin, d.adrelid),
                   case when a.attinhcount > 0 and not a.attislocal and not r.relispartition then 'inherited' end,
                   case when a.attstorage <> t.typstorage then 'storage ' || case a.attstorage
                        when 'p' then 'plain' when 'e' then 'external' when 'm' then 'main' else 'extended' end end,
                   case a.attcompression when 'p' then 'compression pglz' when 'l' then 'compression lz4' end,
                   'statistics ' || nullif(a.attstattarget, -1),
                   %2$s, %3$s, %4$s)
            from relation r
            join pg_attribute a on a.attrelid = r.oid and a.attnum > 0 and not a.attisdropped
            join pg_type t on t.oid = a.atttypid
            left join pg_attrdef d on d.adrelid = a.attrelid and d.adnum = a.attnum
            """;

    private static final String RULES = """
            select 'pg_rewrite'::regclass, w.oid, 0, format('%s rule %s', r.subject, w.rulename), concat_ws(' ',
                   replace(substr(pg_get_ruledef(w.oid), 1 + length(format('CREATE RULE %I AS ', w.rulename))),
                           ' TO ' || quote_ident(r.nspname) || '.', ' TO '),
                   case ev_enabled when 'D' then 'disabled' when 'R' then 'on replica' when 'A' then 'always' end)
            from relation r join pg_rewrite w on w.ev_class = r.oid
            where w.rulename <> '_RETURN' or w.oid in (select object from noted where class = 'pg_rewrite'::regclass)
            """;

    private static final String POLICIES = """
            select 'pg_policy'::regclass, p.oid, 0, format('%%s policy %%s', r.subject, p.polname), concat_ws(' ',
                   case when polpermissive then 'permissive' else 'restrictive' end,
                   case polcmd when 'r' then 'for select' when 'a' then 'for insert' when 'w' then 'for update'
                        when 'd' then 'for delete' else 'for all' end,
                   (select 'to ' || string_agg(case role when 0 then 'public'
                                               else coalesce(%s, 'current_user') end, ', ' order by %s) from unnest(polroles) role),
                   'using ' || pg_get_expr(polqual, polrelid),
                   'with check ' || pg_get_expr(polwithcheck, polrelid))
            from relation r join pg_policy p on p.polrelid = r.oid
            """.formatted(Roles.other("role"), Roles.name("role"));

    private static final String PUBLICATIONS = """
            select 'pg_publication_rel'::regclass, pr.oid, 0, format('%%s publication %%s', r.subject, pubname), %s
            from relation r join pg_publication_rel pr on prrelid = r.oid join pg_publication p on p.oid = prpubid
            """;

    private static final String COLUMNS_AND_ROWS_OF_A_PUBLICATION = """
            concat_ws(' ', (select string_agg(quote_ident(attname), ', ' order by attnum) from pg_attribute
                            where attrelid = r.oid and attnum = any (prattrs)),
                      'where ' || pg_get_expr(prqual, prrelid))""";

    /** The parts for a server of that major version. */
    static List<String> parts(int major) {
        return List.of(
                RELATIONS.formatted(
                        Roles.owner("relowner"),
                        Roles.privileges("r", "relacl", "relowner"),
                        Names.settings("with ", "reloptions"),
                        Names.settings("with ", "(select array_agg('toast.' || o) from unnest(t.reloptions) o)")),
                COLUMNS.formatted(
                        Names.collation("a.attcollation", "t.typcollation"),
                        Names.settings("with ", "a.attoptions"),
                        Names.settings("options ", "a.attfdwoptions"),
                        Roles.privileges("c", "a.attacl", "r.relowner")),
                RULES,
                POLICIES,
                PUBLICATIONS.formatted(major < 15 ? "null" : COLUMNS_AND_ROWS_OF_A_PUBLICATION));
    }

    private RelationFacts() {}
}

package dev.stepwise.catalog;

import java.util.ArrayList;
import java.util.List;

/**
 * The one statement that has the server write every fact of a schema.
 *
 * <p>Each part yields (class, object, part, subject, detail); comments, security labels and the extensions that an object depends on are
 * joined to all of them at once, and the members of extensions are left out.
 * Definitions are deparsed under a pinned search path, see {@link PinnedSearchPath}.
 */
final class CatalogQuery {

    private static final String COMMON = """
            with asked as materialized (
                select ?::text as schema, ?::text[] as ignored, ?::text[] as markers, ? as comment_words, ? as function_bodies, ? as newer_servers),
            given as materialized (
                select given_role, told::name from unnest(?::text[], ?::text[]) as each (given_role, told) where given_role <> current_user),
            namespace as materialized (select oid, nspname from pg_namespace join asked on nspname = schema),
            member as materialized (select classid, objid from pg_depend where deptype = 'e'),
            note (class, object, part, words) as materialized (
                select class, object, part, string_agg(words, ' ' order by words collate "C")
                from (select classoid, objoid, objsubid, 'label ' || provider || ' ' || quote_literal(label) from pg_seclabel
                      union all
                      select classid, objid, objsubid, 'depends on extension ' || extname
                      from pg_extension e join pg_depend on refclassid = 'pg_extension'::regclass and refobjid = e.oid and deptype = 'x')
                     as each (class, object, part, words)
                group by class, object, part
            ),
            noted (class, object, part) as not materialized (
                select classoid, objoid, objsubid from pg_description union all select class, object, part from note),
            relation as materialized (
                select c.*, n.nspname,
                       case relkind when 'v' then 'view ' when 'm' then 'materialized view ' else 'table ' end || relname as subject
                from pg_class c join namespace n on n.oid = c.relnamespace cross join asked
                where c.relkind in ('r', 'p', 'f', 'v', 'm') and c.relname <> all (asked.ignored)
                  and c.oid not in (select objid from member where classid = 'pg_class'::regclass)
            ),
            type as materialized (
                select t.*, case typtype when 'e' then 'enum ' when 'd' then 'domain ' when 'r' then 'range ' else 'type ' end || typname as subject
                from pg_type t join namespace n on n.oid = t.typnamespace left join pg_class c on c.oid = t.typrelid
                where (t.typtype in ('e', 'd', 'r', 'p') or (t.typtype = 'c' and c.relkind = 'c') or (t.typtype = 'b' and not exists (select from pg_type e where e.typarray = t.oid)))
                  and t.oid not in (select objid from member where classid = 'pg_type'::regclass)
            )
            """;

    private static final String EXTENSIONS = """
            select 'pg_extension'::regclass, null::oid, 0, 'extension ' || extname, null
            from pg_extension
            where extname <> 'plpgsql'
            """;

    private static final String DEFAULT_PRIVILEGES =
            """
            select 'pg_default_acl'::regclass, a.oid, 0, 'default privileges on ' || case defaclobjtype
                   when 'r' then 'tables' when 'S' then 'sequences' when 'f' then 'functions' when 'T' then 'types' else 'schemas' end
                   || coalesce(' of ' || %s, ''), %s
            from pg_default_acl a join namespace n on n.oid = defaclnamespace
            """.formatted(Roles.other("defaclrole"), Roles.privileges("c", "defaclacl", "defaclrole"));

    private static final String PUBLICATIONS = """
            select 'pg_publication'::regclass, null::oid, 0, 'publication ' || pubname, 'every table'
            from pg_publication_namespace join namespace n on n.oid = pnnspid join pg_publication p on p.oid = pnpubid
            """;

    /**
     * Returns the statement for a server of that major version. It takes the schema, the names of the tables to leave out, those of the
     * markers, whether the words of comments, the bodies of functions and what only newer servers keep count, and the roles that were given
     * with their placeholders; it yields the facts, unordered: the subject, the detail, and what is noted of the object.
     */
    static String on(int major) {
        List<String> parts = new ArrayList<>(List.of(EXTENSIONS, DEFAULT_PRIVILEGES));
        parts.addAll(RelationFacts.parts(major));
        parts.addAll(DependentFacts.PARTS);
        parts.addAll(TypeFacts.PARTS);
        parts.addAll(FunctionFacts.PARTS);
        if (major >= 15) {
            parts.add(PUBLICATIONS);
        }
        return COMMON + """
                select subject, detail, concat_ws(' ', words,
                       case when d.objoid is not null then
                            case when comment_words or subject = any (select 'table ' || unnest(asked.markers)) then 'comment ' || d.description
                                 else 'commented' end end)
                from (
                """ + String.join("union all\n", parts) + """
                ) as fact (class, object, part, subject, detail)
                cross join asked
                left join note using (class, object, part)
                left join pg_description d on d.classoid = class and d.objoid = object and d.objsubid = part
                where not exists (select from member where classid = class and objid = object)
                """;
    }

    private CatalogQuery() {}
}

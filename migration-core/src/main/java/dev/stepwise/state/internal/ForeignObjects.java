package dev.stepwise.state.internal;

import dev.stepwise.script.internal.SqlText;
import java.util.Collection;
import java.util.stream.Collectors;

/**
 * The SQL that looks, in schemas that have to be on the search path, for objects of other roles that could be called instead of what a
 * step means: a function, an operator or a type that has the name of one of PostgreSQL's or of an extension's, or a cast between types
 * that are not its owner's.
 *
 * <p>An object of the application with a name of its own is none of them. It is written for the search path {@code pg_catalog, pg_temp}.
 */
public final class ForeignObjects {

    private static final String OF_OTHER_ROLES = """
            place as materialized (select n.oid, trusted || n.nspowner as roles from pg_namespace n where n.nspname in (%s)),
            candidate as materialized (
              select 'pg_proc'::regclass as class, p.oid, p.proname as name, p.proowner as owner
              from pg_proc p join place on place.oid = p.pronamespace where p.proowner <> all (place.roles)
              union all
              select 'pg_operator'::regclass, o.oid, o.oprname, o.oprowner
              from pg_operator o join place on place.oid = o.oprnamespace where o.oprowner <> all (place.roles)
              union all
              select 'pg_type'::regclass, t.oid, t.typname, t.typowner
              from pg_type t join place on place.oid = t.typnamespace where t.typowner <> all (place.roles) and t.typelem = 0
              union all
              select 'pg_cast'::regclass, c.oid, 'cast', p.proowner
              from pg_cast c join pg_proc p on p.oid = c.castfunc
              join pg_type s on s.oid = c.castsource join pg_type t on t.oid = c.casttarget
              where c.oid >= 16384 and p.proowner <> all (trusted) and s.typowner = any (trusted) and t.typowner = any (trusted))""";

    private static final String FOUND = """
            with %s,
            shadowing as (
              select c.* from candidate c
              where c.class = 'pg_cast'::regclass
                or c.class = 'pg_proc'::regclass and exists (select from pg_proc q where q.proname = c.name and q.oid <> c.oid
                  and (q.pronamespace = 'pg_catalog'::regnamespace or exists (
                    select from pg_depend where classid = 'pg_proc'::regclass and objid = q.oid and deptype = 'e')))
                or c.class = 'pg_operator'::regclass and exists (select from pg_operator q where q.oprname = c.name and q.oid <> c.oid
                  and (q.oprnamespace = 'pg_catalog'::regnamespace or exists (
                    select from pg_depend where classid = 'pg_operator'::regclass and objid = q.oid and deptype = 'e')))
                or c.class = 'pg_type'::regclass and exists (select from pg_type q where q.typname = c.name and q.oid <> c.oid
                  and exists (select from pg_depend where classid = 'pg_type'::regclass and objid = q.oid and deptype = 'e')))
            select format('The %%s %%s of the role %%I could be called instead of what a step means: drop %%1$s %%2$s.',
              o.type, o.identity, pg_get_userbyid(s.owner)) as problem
            from shadowing s cross join pg_identify_object(s.class, s.oid, 0) as o order by o.identity""";

    // To plan the sentences takes several times as long as to see that there is nothing to say.
    private static final String LOOK = """
            if exists (with %1$s select from candidate) then
              problems := problems || array(%2$s);
            end if;
            """;

    private static final String OPEN = """
            select n.nspname::text from pg_namespace n cross join aclexplode(n.nspacl) as a
            where (n.nspname in ('public', %s) or n.oid in (select extnamespace from pg_extension)) and a.privilege_type = 'CREATE' and a.grantee <> n.nspowner
              and a.grantee <> (select datdba from pg_database where datname = current_database())
              and not exists (select from pg_roles where pg_roles.oid = a.grantee and (rolsuper or rolname = current_user))""";

    // Up to PostgreSQL 17 a trigger on a table into which a foreign key cascades runs as the role that changed the row
    // it refers to.
    private static final String FIRING = """
            problems := problems || array(
              select format('The trigger %%I on %%s calls %%s of the role %%I, which would run with the rights of this run: drop trigger %%1$I on %%2$s.',
                g.tgname, g.tgrelid::regclass, g.tgfoid::regprocedure, pg_get_userbyid(p.proowner))
              from pg_trigger g join pg_class r on r.oid = g.tgrelid join pg_namespace n on n.oid = r.relnamespace join pg_proc p on p.oid = g.tgfoid
              where n.nspname = %1$s and not g.tgisinternal and g.tgenabled <> 'D' and not %2$s);
            if current_setting('server_version_num')::int < 180000 then
              problems := problems || array(
                select format('The foreign key %%I of %%s, a table of the role %%I with triggers, cascades from %%s, and would run them with the rights of this run: alter table %%2$s drop constraint %%1$I.',
                  k.conname, k.conrelid::regclass, pg_get_userbyid(o.relowner), k.confrelid::regclass)
                from pg_constraint k join pg_class r on r.oid = k.confrelid join pg_namespace n on n.oid = r.relnamespace join pg_class o on o.oid = k.conrelid
                where n.nspname = %1$s and k.contype = 'f'
                  and (k.confdeltype in ('c', 'n', 'd') or k.confupdtype in ('c', 'n', 'd')) and not %3$s
                  and exists (select from pg_trigger g where g.tgrelid = k.conrelid and not g.tgisinternal));
            end if;
            """;

    private ForeignObjects() {}

    /**
     * Returns the part of a block that adds a sentence on each trigger of another role that would fire when a step changes rows to
     * {@code problems}; it knows the roles of {@link TrustedRoles} as {@code trusted}.
     */
    static String lookForFiring(String schema) {
        return FIRING.formatted(
                SqlText.literal(schema),
                TrustedRoles.includes("p.proowner", schema),
                TrustedRoles.includes("o.relowner", schema));
    }

    /**
     * Returns the part of a block that adds a sentence on each of these objects in the schemas to {@code problems}; it knows the roles of
     * {@link TrustedRoles} as {@code trusted}.
     */
    static String look(Collection<String> schemas) {
        String ofOtherRoles = OF_OTHER_ROLES.formatted(list(schemas));
        return LOOK.formatted(ofOtherRoles, FOUND.formatted(ofOtherRoles));
    }

    /** Returns the query for those of the schemas, of {@code public} and of extensions' in which other roles can create such objects. */
    static String openSchemas(Collection<String> schemas) {
        return OPEN.formatted(list(schemas));
    }

    /** Returns the block that stops the transaction, and names each of these objects, where one of the schemas holds any. */
    public static String refuseIn(Collection<String> schemas) {
        return SqlText.block(
                "declare problems text[] := '{}'; trusted oid[] := array(" + TrustedRoles.QUERY + ");\nbegin\n"
                        + look(schemas)
                        + "if problems <> '{}' then\n  raise exception using message = array_to_string(problems, ' ');\nend if;\nend");
    }

    private static String list(Collection<String> schemas) {
        return schemas.stream().map(SqlText::literal).collect(Collectors.joining(", "));
    }
}

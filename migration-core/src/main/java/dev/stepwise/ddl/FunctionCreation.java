package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.raw;

import org.jooq.Query;
import org.jooq.QueryPart;

/**
 * The statement that creates a function unless a role that is not trusted has one of its name.
 *
 * <p>PostgreSQL would keep such a function's owner, who could then give it any body, and would prefer an overload that fits a call
 * better. A function of a trusted role with the same parameter and result is replaced; anything else is refused by its name.
 */
final class FunctionCreation {

    private static final String CREATE = """
            declare
              there record;
            begin
            select pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)) as routine,
                pg_catalog.pg_get_userbyid(p.proowner) as owner
              into there
              from pg_catalog.pg_proc p join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
              where n.oid operator(pg_catalog.=) pg_catalog.to_regnamespace({0}) and p.proname operator(pg_catalog.=) {1} and not {2}
              limit 1;
            if found then
              raise exception using message = pg_catalog.format(
                'The routine %s belongs to the role %I, which could change what it does; it is not taken for a function of this chain. '
                'Drop it, or make it yours, then run again: alter routine %s owner to %I;',
                there.routine, there.owner, there.routine, current_user);
            end if;
            select pg_catalog.format('%I.%I(%s)', n.nspname, p.proname, pg_catalog.pg_get_function_identity_arguments(p.oid)) as routine,
                p.proowner, pg_catalog.pg_get_userbyid(p.proowner) as owner, l.lanname,
                pg_catalog.pg_has_role(p.proowner, 'USAGE') as replaceable,
                p.prokind operator(pg_catalog.=) {8} and {9}p.proretset
                  and p.prorettype operator(pg_catalog.=) {4}::pg_catalog.regtype
                  and p.pronargdefaults operator(pg_catalog.{10}::pg_catalog.int2
                  and coalesce(p.proargnames, '{}') operator(pg_catalog.=) array[{5}]::pg_catalog.text[]
                  and l.lanname operator(pg_catalog.=) any (array['plpgsql', 'sql']::pg_catalog.name[])
                  and not exists (
                    select from pg_catalog.pg_depend d
                    where d.classid operator(pg_catalog.=) 'pg_catalog.pg_proc'::pg_catalog.regclass
                      and d.objid operator(pg_catalog.=) p.oid and d.deptype operator(pg_catalog.=) 'e') as alike
              into there
              from pg_catalog.pg_proc p
              join pg_catalog.pg_namespace n on n.oid operator(pg_catalog.=) p.pronamespace
              join pg_catalog.pg_language l on l.oid operator(pg_catalog.=) p.prolang
              where p.oid operator(pg_catalog.=) pg_catalog.to_regprocedure({3});
            if not there.alike then
              raise exception using message = pg_catalog.format(
                'The routine %s of the role %I, in the language %I, is another than the function of this chain, '
                'which takes (%s) and returns %s. Rename or drop it, then run again.',
                there.routine, there.owner, there.lanname, {6}, {4});
            end if;
            if not there.replaceable then
              raise exception using message = pg_catalog.format(
                'The function %s belongs to the role %I, and the role %I may not replace it. '
                'Run as its owner, or have the owner drop it and run again.', there.routine, there.owner, current_user);
            end if;
            {7};
            if not exists (
              select from pg_catalog.pg_proc p
              where p.oid operator(pg_catalog.=) pg_catalog.to_regprocedure({3}) and (
                p.proowner operator(pg_catalog.=) there.proowner
                or pg_catalog.pg_get_userbyid(p.proowner) operator(pg_catalog.=) current_user)) then
              raise exception using message = pg_catalog.format(
                'Another role has made the function %s at the same time. Run again.', {3});
            end if;
            end""";

    private FunctionCreation() {}

    /**
     * Returns the statement.
     *
     * @param name the function's name
     * @param signature the name with the types of the parameters
     * @param result what it returns
     * @param parameters its parameters
     * @param creation the statement that creates or replaces it
     */
    static Query of(
            String name,
            QueryPart signature,
            FunctionResult result,
            FunctionParameters parameters,
            QueryPart creation) {
        return AnonymousBlock.of(
                CREATE,
                TrustedRole.TARGET_SCHEMA,
                inline(name),
                TrustedRole.is("p.proowner"),
                new QuotedText(signature),
                new QuotedText(result.typeWith(parameters)),
                parameters.names(result.columns()),
                new QuotedText(parameters.declared()),
                creation,
                inline(result.isProcedure() ? "p" : "f"),
                raw(result.isSet() ? "" : "not "),
                raw(defaults(parameters.defaults())));
    }

    /** A replacement may give more parameters a default, and take none from them. */
    private static String defaults(long count) {
        return (count == 0 ? "=) " : "<=) ") + count;
    }
}

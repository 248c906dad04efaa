package dev.stepwise.ddl;

import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;

import dev.stepwise.script.internal.Mark;
import org.jooq.QueryPart;

/**
 * The condition that what a role owns may be used by a run: the role could do anyway whatever its objects do when they are called.
 *
 * <p>These are the run's own role, superusers, the owners of the database and of the target schema, and, where the run's role is no
 * superuser, the roles of which it is a member. A superuser counts as a member of every role, so it is not asked of one.
 */
final class TrustedRole {

    /** The target schema's name as a text, for {@code to_regnamespace}. */
    static final QueryPart TARGET_SCHEMA = new QuotedText(raw(Mark.targetSchema()));

    // Operators are named with their schema: between types of which PostgreSQL has no operator of its own, any schema
    // of the path has.
    private static final String IS_TRUSTED = """
            exists (
              select from pg_catalog.pg_roles r
              where r.oid operator(pg_catalog.=) {0} and (
                r.rolsuper
                or r.rolname operator(pg_catalog.=) current_user
                or r.rolname operator(pg_catalog.=) 'pg_database_owner'
                or r.oid operator(pg_catalog.=) (
                  select d.datdba from pg_catalog.pg_database d
                  where d.datname operator(pg_catalog.=) pg_catalog.current_database())
                or r.oid operator(pg_catalog.=) (
                  select s.nspowner from pg_catalog.pg_namespace s
                  where s.oid operator(pg_catalog.=) pg_catalog.to_regnamespace({1}))
                or pg_catalog.pg_has_role(r.oid, 'MEMBER') and not (
                  select me.rolsuper from pg_catalog.pg_roles me where me.rolname operator(pg_catalog.=) current_user)))""";

    private TrustedRole() {}

    /** Holds where the role of that oid, an expression, is one of them. */
    static QueryPart is(String oid) {
        return sql(IS_TRUSTED, raw(oid), TARGET_SCHEMA);
    }
}

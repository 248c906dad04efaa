package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

/**
 * The SQL for the roles whose objects a run may use: its own role, superusers, the owner of the database, and the roles that it is a
 * member of; in a schema, its owner as well. A superuser is a member of every role, so membership gives trust only to others.
 */
final class TrustedRoles {

    /** The query for their numbers. */
    static final String QUERY = """
            select r.oid from pg_roles r join pg_roles me on me.rolname = current_user
            where r.rolsuper or r.oid = me.oid or not me.rolsuper and pg_has_role(me.oid, r.oid, 'MEMBER')
            union all select datdba from pg_database where datname = current_database()""";

    private TrustedRoles() {}

    /** Returns the condition, in a block that has them in the array {@code trusted}, that they include a role or that it is the schema's owner. */
    static String includes(String owner, String schema) {
        return "(" + owner + " = any (trusted) or " + owner + " = (select nspowner from pg_namespace where nspname = "
                + literal(schema) + "))";
    }
}

package dev.stepwise.catalog;

/**
 * SQL for owners and privileges, as seen by the running role: what belongs to it, and what its defaults grant, is not told. A role that the
 * run was given is told by its placeholder.
 */
final class Roles {

    /** The name of a role, or its placeholder. */
    static String name(String role) {
        return "coalesce((select told from given where given.given_role = pg_get_userbyid(%1$s)), pg_get_userbyid(%1$s))"
                .formatted(role);
    }

    /** The name of a role, or its placeholder, unless it is the running role; null otherwise. */
    static String other(String role) {
        return "nullif(%s, current_user)".formatted(name(role));
    }

    /** The owner, unless it is the running role; null otherwise. */
    static String owner(String owner) {
        return "'owner ' || " + other(owner);
    }

    /**
     * What is granted beyond the default of a kind of object, and what of the default is revoked; null where nothing is.
     *
     * @param kind the kind as {@code acldefault} knows it
     */
    static String privileges(String kind, String acl, String owner) {
        return """
                (select string_agg(what || ' ' || privileges || case what when 'granted' then ' to ' else ' from ' end || grantee, ' '
                                   order by what, grantee)
                 from (select what, case grantee when 0 then 'public'
                                    else coalesce(%4$s, 'current_user') end as grantee,
                              string_agg(lower(privilege_type) || case when is_grantable then ' with grant option' else '' end, ', '
                                         order by privilege_type) as privileges
                       from ((select 'granted', grantee, privilege_type, is_grantable from aclexplode(%2$s)
                              except select 'granted', grantee, privilege_type, is_grantable from aclexplode(acldefault('%1$s', %3$s)))
                             union all
                             (select 'revoked', grantee, privilege_type, is_grantable from aclexplode(acldefault('%1$s', %3$s))
                              except select 'revoked', grantee, privilege_type, is_grantable from aclexplode(%2$s)))
                            as entry (what, grantee, privilege_type, is_grantable), asked
                       where privilege_type <> 'MAINTAIN' or newer_servers
                       group by what, grantee) as entries
                 where %2$s is not null)""".formatted(kind, acl, owner, other("grantee"));
    }

    private Roles() {}
}

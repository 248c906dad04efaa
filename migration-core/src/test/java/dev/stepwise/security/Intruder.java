package dev.stepwise.security;

import dev.stepwise.testing.TestDatabase;
import java.util.List;

/** A role without privileges but to create in {@code public}, whose objects write down as whom they run. */
final class Intruder {

    private final TestDatabase database;
    private final String role;

    Intruder(TestDatabase database) {
        this.database = database;
        this.role = "intruder_of_" + database.name();
        database.execute(
                "create schema loot",
                "create table loot.ran (what text, as_role name)",
                "create role " + role,
                "grant usage on schema loot to public",
                "grant insert on loot.ran to public",
                "grant create on schema public to " + role);
    }

    String role() {
        return role;
    }

    /** Creates the objects as the intruder. */
    void creates(String... statements) {
        String[] all = new String[statements.length + 2];
        all[0] = "set role " + role;
        System.arraycopy(statements, 0, all, 1, statements.length);
        all[all.length - 1] = "reset role";
        database.execute(all);
    }

    /** Creates operators and functions that match better than PostgreSQL's own where {@code public} is on the path. */
    void shadowsWhatPostgresqlHas() {
        creates(
                noting("evil_eq", "varchar, varchar", "boolean", "pg_catalog.texteq($1, $2)"),
                "create operator public.= (leftarg = varchar, rightarg = varchar, function = public.evil_eq)",
                noting("evil_eq", "name, varchar", "boolean", "$1::text operator(pg_catalog.=) $2::text"),
                "create operator public.= (leftarg = name, rightarg = varchar, function = public.evil_eq)",
                noting("to_regclass", "varchar", "regclass", "pg_catalog.to_regclass($1::text)"),
                noting("format", "text, name", "text", "'x'"),
                noting("obj_description", "regclass, text", "text", "'1'"),
                noting("lower", "varchar", "text", "pg_catalog.lower($1::text)"));
    }

    static String noting(String name, String parameters, String returns, String result) {
        return "create function public." + name + "(" + parameters + ") returns " + returns
                + " language plpgsql as $$ begin insert into loot.ran values ('" + name + "', current_user); return "
                + result
                + "; end $$";
    }

    /** Returns what has run. */
    List<String> loot() {
        return database.rows("select what, as_role from loot.ran");
    }

    /** Drops the role, which is not part of the database. */
    void leave() {
        database.execute("drop owned by " + role + " cascade", "drop role " + role);
    }
}

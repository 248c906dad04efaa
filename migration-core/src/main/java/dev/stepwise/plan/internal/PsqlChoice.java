package dev.stepwise.plan.internal;

/** A choice that psql makes by what the server has found. */
public final class PsqlChoice {

    private PsqlChoice() {}

    /**
     * Returns the part of a script that does one thing where a table is large, and another one where none is.
     *
     * @param look the statement that finds out, and keeps it in a setting of the session
     */
    public static String bySize(String look, String large, String small) {
        return look + ";\n"
                + "select pg_catalog.current_setting('" + TableSizes.SETTING + "') as stepwise_large \\gset\n"
                + "\\if :stepwise_large\n" + large
                + "\\else\n" + small
                + "\\endif\n";
    }
}

package dev.stepwise.ddl.internal;

import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlText;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/**
 * A part of a statement that needs a newer PostgreSQL than the oldest one that Stepwise runs on. It renders nothing.
 *
 * <p>A step that renders it stops on an older server before its first change, and names what is needed. This holds also where the statement
 * is under a condition, since an older server does not read its text.
 */
public final class ServerVersion extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private static final String CHECK = """
             begin
            if pg_catalog.current_setting('server_version_num')::pg_catalog.int4 operator(pg_catalog.<) %s0000 then
              raise exception using message = pg_catalog.format(%s,
                pg_catalog.current_setting('server_version'));
            end if;
            end\s""";

    private final int major;
    private final String what;

    private ServerVersion(int major, String what) {
        this.major = major;
        this.what = what;
    }

    /**
     * Returns the part.
     *
     * @param major the oldest major version that has it, such as 15
     * @param what what needs it, as the subject of a sentence, such as {@code security_invoker of the view "v"}
     */
    public static ServerVersion needed(int major, String what) {
        return new ServerVersion(major, what);
    }

    /** Returns the statement that stops an older server, with marks. */
    public String check() {
        String message =
                "This server is PostgreSQL %%s, and %s needs PostgreSQL %s or later. Upgrade the server, or leave it out."
                        .formatted(what.replace("%", "%%"), major);
        return "do " + Mark.dollarsAround("stepwise", CHECK.formatted(major, SqlText.literal(message)));
    }

    @Override
    public void accept(Context<?> context) {
        // It is read by a listener.
    }
}

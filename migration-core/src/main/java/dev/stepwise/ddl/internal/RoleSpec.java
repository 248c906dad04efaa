package dev.stepwise.ddl.internal;

import dev.stepwise.script.internal.Mark;
import java.util.Optional;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/** A role in a statement: SQL that names it, or a placeholder of its name. */
public final class RoleSpec extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String sql;
    private final String placeholder;

    private RoleSpec(String sql, String placeholder) {
        this.sql = sql;
        this.placeholder = placeholder;
    }

    /** Returns the role that the SQL names. */
    public static RoleSpec of(String sql) {
        return new RoleSpec(sql, "");
    }

    /** Returns the role whose name is given for the placeholder when a run starts. */
    public static RoleSpec given(String placeholder) {
        return new RoleSpec(Mark.role(placeholder), placeholder);
    }

    /** Returns the placeholder, where it is one. */
    public Optional<String> placeholder() {
        return Optional.of(placeholder).filter(name -> !name.isEmpty());
    }

    @Override
    public void accept(Context<?> context) {
        context.sql(sql);
    }
}

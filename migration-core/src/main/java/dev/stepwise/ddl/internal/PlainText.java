package dev.stepwise.ddl.internal;

import java.util.Set;
import org.jooq.Context;
import org.jooq.impl.CustomQueryPart;

/** The text of a statement that an author wrote as plain SQL, with marks for its placeholders. */
public final class PlainText extends CustomQueryPart {

    private static final long serialVersionUID = 1L;

    private final String marked;
    private final transient Set<String> roles;

    /**
     * Keeps the text.
     *
     * @param roles the placeholders of the roles that it names
     */
    public PlainText(String marked, Set<String> roles) {
        this.marked = marked;
        this.roles = Set.copyOf(roles);
    }

    /** Returns the placeholders of the roles that it names. */
    public Set<String> roles() {
        return roles;
    }

    @Override
    public void accept(Context<?> context) {
        context.sql(marked);
    }
}

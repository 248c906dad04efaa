package dev.stepwise.compile.internal;

import dev.stepwise.ddl.internal.PlainText;
import dev.stepwise.ddl.internal.RoleSpec;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.VisitContext;
import org.jooq.VisitListener;

/** Notes what a plan says openly of the rendered statements: the placeholders of roles, and which statements are plain SQL. */
final class DeclaredOpenly implements VisitListener {

    private final Set<String> roles = new TreeSet<>();

    /** A statement that is rendered for small and for large tables is one. */
    private final Set<PlainText> plain = Collections.newSetFromMap(new IdentityHashMap<>());

    List<String> roles() {
        return List.copyOf(roles);
    }

    int plainStatements() {
        return plain.size();
    }

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof PlainText text) {
            plain.add(text);
            roles.addAll(text.roles());
        } else if (context.queryPart() instanceof RoleSpec role) {
            role.placeholder().ifPresent(roles::add);
        }
    }
}

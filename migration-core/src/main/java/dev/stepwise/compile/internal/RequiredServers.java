package dev.stepwise.compile.internal;

import dev.stepwise.ddl.internal.ServerVersion;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jooq.Constraint;
import org.jooq.VisitContext;
import org.jooq.VisitListener;

/** Notes what the rendered statements need of the server beyond the oldest one that is supported. */
final class RequiredServers implements VisitListener {

    private final Set<String> checks = new LinkedHashSet<>();

    /** Returns the statements that stop an older server, with marks. */
    List<String> checks() {
        return List.copyOf(checks);
    }

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof ServerVersion needed) {
            checks.add(needed.check());
        }
    }

    /** jOOQ says this last of a constraint, and its model shows it in one of its lines only. */
    @Override
    public void visitEnd(VisitContext context) {
        if (context.queryPart() instanceof Constraint
                && context.renderContext().render().endsWith(" not enforced")) {
            checks.add(ServerVersion.needed(18, "NOT ENFORCED of a constraint").check());
        }
    }
}

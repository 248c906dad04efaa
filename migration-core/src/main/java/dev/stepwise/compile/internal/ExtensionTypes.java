package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.Mark;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jooq.Field;
import org.jooq.VisitContext;
import org.jooq.VisitListener;

/** Notes the extensions whose types the rendered fields have: a comparison of such a field needs the extension's operators. */
final class ExtensionTypes implements VisitListener {

    private final Set<String> extensions = new TreeSet<>();

    List<String> extensions() {
        return List.copyOf(extensions);
    }

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof Field<?> field) {
            Mark.extensionIn(field.getDataType().getTypeName()).ifPresent(extensions::add);
        }
    }
}

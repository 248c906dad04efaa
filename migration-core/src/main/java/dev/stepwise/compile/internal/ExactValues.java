package dev.stepwise.compile.internal;

import dev.stepwise.ddl.internal.TypeText;
import dev.stepwise.script.internal.SqlText;
import java.util.Optional;
import org.jooq.Binding;
import org.jooq.DataType;
import org.jooq.Param;
import org.jooq.VisitContext;
import org.jooq.VisitListener;
import org.jooq.impl.DSL;

/** Says values that jOOQ's literals would change: times of day, dates before Christ, infinities, intervals of two signs, and arrays of these. */
final class ExactValues implements VisitListener {

    private static final String OF_JOOQ = "org.jooq.impl";

    @Override
    public void visitStart(VisitContext context) {
        if (context.queryPart() instanceof Param<?> param && param.getValue() != null) {
            literal(param).ifPresent(sql -> context.queryPart(DSL.raw(sql)));
        }
    }

    private static <T> Optional<String> literal(Param<T> param) {
        Binding<?, T> binding = param.getBinding();
        if (!binding.getClass().getPackageName().equals(OF_JOOQ)) {
            return Optional.empty(); // the author's own, which says its values itself
        }
        Object value = binding.converter().to(param.getValue());
        return value instanceof Object[] array ? array(array, param.getDataType()) : ValueText.literal(value);
    }

    /** The cast goes to the type without modifiers, since one with a length would cut texts without a word. */
    private static Optional<String> array(Object[] array, DataType<?> type) {
        if (!ArrayText.isNeeded(array, type)) {
            return Optional.empty();
        }
        return Optional.of(
                "cast(%s as %s)".formatted(SqlText.literal(ArrayText.of(array)), TypeText.nameWithoutModifiers(type)));
    }
}

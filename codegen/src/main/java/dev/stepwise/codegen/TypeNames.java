package dev.stepwise.codegen;

import java.lang.reflect.Field;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import org.jooq.DataType;
import org.jooq.impl.DefaultDataType;
import org.jooq.impl.SQLDataType;

/** The table of type names that jOOQ fills in upper case, by the locale that the JVM has at that time. */
final class TypeNames {

    private static final char TURKISH_CAPITAL_I = '\u0130';

    private TypeNames() {}

    /** Adds the names as the neutral locale spells them, so that {@code int4} is found on a machine that filled in {@code İNT4}. */
    static void inNeutralLocale() {
        // The use of a type fills the table, if nothing has yet.
        Objects.requireNonNull(SQLDataType.INTEGER);
        for (Map<String, DataType<?>> types : byName()) {
            new LinkedHashMap<>(types)
                    .forEach((name, type) -> types.putIfAbsent(name.replace(TURKISH_CAPITAL_I, 'I'), type));
        }
    }

    @SuppressWarnings("unchecked")
    private static Map<String, DataType<?>>[] byName() {
        try {
            Field types = DefaultDataType.class.getDeclaredField("TYPES_BY_NAME");
            types.setAccessible(true);
            return (Map<String, DataType<?>>[]) types.get(null);
        } catch (ReflectiveOperationException changed) {
            throw new IllegalStateException(
                    "This version of jOOQ stores its type names in another way: " + changed
                            + ". Use a supported version of jOOQ.",
                    changed);
        }
    }
}

package dev.stepwise.compile.internal;

import dev.stepwise.ddl.internal.TypeText;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.stream.Collectors;
import org.jooq.DataType;
import org.jspecify.annotations.Nullable;

/** An array as PostgreSQL reads it, {@code {"a",NULL}}. */
final class ArrayText {

    private ArrayText() {}

    /** Returns whether jOOQ would change an element, or have it cut or rounded by a cast to a type with modifiers. */
    static boolean isNeeded(Object[] array, DataType<?> type) {
        return !TypeText.nameOf(type).equals(TypeText.nameWithoutModifiers(type)) || holdsChanged(array);
    }

    private static boolean holdsChanged(Object[] array) {
        return Arrays.stream(array)
                .anyMatch(element -> element instanceof Object[] inner
                        ? holdsChanged(inner)
                        : element instanceof byte[]
                                || element != null && ValueText.of(element).isPresent());
    }

    static String of(@Nullable Object[] array) {
        return Arrays.stream(array).map(ArrayText::element).collect(Collectors.joining(",", "{", "}"));
    }

    private static String element(@Nullable Object element) {
        if (element == null) {
            return "NULL";
        }
        if (element instanceof Object[] inner) {
            return of(inner);
        }
        String text = element instanceof byte[] bytes
                ? "\\x" + HexFormat.of().formatHex(bytes)
                : ValueText.of(element).orElseGet(element::toString);
        return '"' + text.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }
}

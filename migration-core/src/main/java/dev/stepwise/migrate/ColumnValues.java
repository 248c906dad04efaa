package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jooq.Field;

/** The values that a change gives to columns, in the making. */
final class ColumnValues {

    private final String change;
    private final Map<Field<?>, Field<?>> values = new LinkedHashMap<>();

    /** Collects the values of a change, such as {@code backfill of orders}. */
    ColumnValues(String change) {
        this.change = change;
    }

    void set(Field<?> column, Field<?> value) {
        if (values.put(column, value) != null) {
            throw new ChainException(
                    "The %s sets the column %s twice. Remove one.".formatted(change, column.getName()));
        }
    }

    Map<Field<?>, Field<?>> values() {
        return values;
    }

    /**
     * Returns a copy of the values in their order.
     *
     * @throws ChainException when there are none, or one is null
     */
    static Map<Field<?>, Field<?>> copyOf(Map<Field<?>, Field<?>> values, String change) {
        if (values.isEmpty()) {
            throw new ChainException("The %s fills no column. Set at least one.".formatted(change));
        }
        values.forEach((column, value) -> {
            requireColumn(column, change);
            Declared.notNull(
                    value,
                    "The value of the column %s in the %s is null. For a null, give an expression of its type."
                            .formatted(column.getName(), change));
        });
        return Collections.unmodifiableMap(new LinkedHashMap<>(values));
    }

    static <T> Field<T> requireColumn(Field<T> column, String change) {
        return Declared.notNull(column, "A column in the %s is null.".formatted(change));
    }
}

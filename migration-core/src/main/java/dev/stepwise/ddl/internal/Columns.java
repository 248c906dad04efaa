package dev.stepwise.ddl.internal;

import dev.stepwise.script.ChainException;
import org.jooq.Field;

/** The names of columns. An expression has a name in jOOQ as well, that of its function, which may be that of a column. */
public final class Columns {

    private Columns() {}

    /**
     * Returns the name of the column.
     *
     * @throws ChainException where the field is an expression
     */
    public static String nameOf(Field<?> field) {
        String text = TypeText.inlined(field, Rendering.with());
        if (!text.equals(TypeText.inlined(field.getUnqualifiedName(), Rendering.with()))) {
            throw new ChainException(
                    "A column is needed here, and %s is an expression. Give a column of the table.".formatted(text));
        }
        return field.getName();
    }
}

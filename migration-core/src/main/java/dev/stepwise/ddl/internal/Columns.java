package dev.stepwise.ddl.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import org.jooq.DSLContext;
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
        if (!isColumn(field)) {
            throw new ChainException("A column is needed here, and %s is an expression. Give a column of the table."
                    .formatted(Mark.templateOf(Rendering.with().dsl().renderInlined(field))));
        }
        return field.getName();
    }

    /** Returns whether the field is a column, and no expression. */
    public static boolean isColumn(Field<?> field) {
        DSLContext context = Rendering.with().dsl();
        return context.renderInlined(field).equals(context.renderInlined(field.getQualifiedName()));
    }
}

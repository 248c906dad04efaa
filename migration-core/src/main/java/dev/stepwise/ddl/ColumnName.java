package dev.stepwise.ddl;

import dev.stepwise.script.ChainException;
import org.jooq.Field;
import org.jooq.TableField;

/** The name of a column, where a word of PostgreSQL's takes a column and no expression. */
final class ColumnName {

    private ColumnName() {}

    /**
     * Returns the column's name.
     *
     * @throws ChainException when the field is an expression, of which jOOQ would give the name as well
     */
    static String of(Field<?> column) {
        if (column instanceof TableField) {
            return column.getName();
        }
        throw new ChainException(
                "The field \"%s\" is an expression. Name a column of the table.".formatted(column.getName()));
    }
}

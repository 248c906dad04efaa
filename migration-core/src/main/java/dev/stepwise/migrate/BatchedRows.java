package dev.stepwise.migrate;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Declared;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * The rows of a table that may be large which a change concerns, and the key in whose order the batches follow.
 *
 * <p>The key is one column: not null, and unique by a valid index on that column alone. Where the
 * table is large, a run looks it up in the catalog before it keeps anything of the step, and compares it by the order of the column's own
 * type.
 *
 * @param table the table
 * @param expressions common table expressions, which the change can read by their names
 * @param joined the other tables and common table expressions that the condition joins with the table
 * @param condition holds for the rows that need the change, and no longer once it is done
 * @param key the column in whose order the batches follow
 */
public record BatchedRows(
        Table<?> table,
        List<CommonTableExpression<?>> expressions,
        List<Table<?>> joined,
        Condition condition,
        Field<?> key) {

    /**
     * Copies the lists.
     *
     * @throws ChainException when a part is null
     */
    public BatchedRows {
        String name = Declared.notNull(table, "The table of a change in batches is null.")
                .getName();
        Declared.notNull(condition, "The condition of the change of %s in batches is null.".formatted(name));
        Declared.notNull(key, "The key of the change of %s in batches is null.".formatted(name));
        expressions = List.copyOf(expressions);
        joined = List.copyOf(joined);
    }
}

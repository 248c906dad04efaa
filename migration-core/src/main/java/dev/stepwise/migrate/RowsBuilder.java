package dev.stepwise.migrate;

import static org.jooq.impl.DSL.noCondition;

import dev.stepwise.script.internal.Declared;
import java.util.ArrayList;
import java.util.List;
import org.jooq.CommonTableExpression;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Table;

/**
 * A change in the making, as far as it says which rows it concerns.
 *
 * @param <B> the type of the builder
 */
abstract class RowsBuilder<B extends RowsBuilder<B>> {

    final Table<?> table;
    private final String kind;
    private final List<CommonTableExpression<?>> expressions = new ArrayList<>();
    private final List<Table<?>> joined = new ArrayList<>();
    private Condition condition = noCondition();

    /** Begins a change that messages call by the word. */
    RowsBuilder(String kind, Table<?> table) {
        this.kind = kind;
        this.table = Declared.notNull(table, "The table of a %s is null.".formatted(kind));
    }

    abstract B self();

    /** Puts common table expressions before the statement; each batch evaluates them anew. */
    public B with(CommonTableExpression<?>... named) {
        expressions.addAll(List.of(named));
        return self();
    }

    /** Limits it to the rows that need it, further at each call; the condition must turn false once a row is done. */
    public B where(Condition needed) {
        condition = condition.and(
                Declared.notNull(needed, "A condition of the %s of %s is null.".formatted(kind, table.getName())));
        return self();
    }

    B joining(Table<?>... others) {
        joined.addAll(List.of(others));
        return self();
    }

    BatchedRows rowsInOrderOf(Field<?> key) {
        return new BatchedRows(
                table,
                expressions,
                joined,
                condition,
                Declared.notNull(key, "The key of the %s of %s is null.".formatted(kind, table.getName())));
    }
}

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

    private final Table<?> table;
    private final String change;
    private final List<CommonTableExpression<?>> expressions = new ArrayList<>();
    private final List<Table<?>> joined = new ArrayList<>();
    private Condition condition = noCondition();

    /** Begins a change of that kind, such as a backfill. */
    RowsBuilder(Table<?> table, String kind) {
        this.table = Declared.notNull(table, "The table of a %s is null.".formatted(kind));
        this.change = kind + " of " + table.getName();
    }

    /** Returns how messages call it. */
    String change() {
        return change;
    }

    abstract B self();

    /** Puts common table expressions before the statement; each batch evaluates them anew. */
    public B with(CommonTableExpression<?>... named) {
        expressions.addAll(Declared.noneNull(named, "expression of the " + change));
        return self();
    }

    /** Limits it to the rows that need it, further at each call; the condition must turn false once a row is done. */
    public B where(Condition needed) {
        condition = condition.and(Declared.notNull(needed, "A condition of the %s is null.".formatted(change)));
        return self();
    }

    B joining(Table<?>... others) {
        joined.addAll(Declared.noneNull(others, "other table of the " + change));
        return self();
    }

    BatchedRows rowsInOrderOf(Field<?> key) {
        return new BatchedRows(
                table,
                expressions,
                joined,
                condition,
                Declared.notNull(key, "The key of the %s is null.".formatted(change)));
    }
}

package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.trueCondition;

import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Mark;
import java.util.Optional;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.QueryPart;
import org.jooq.TableField;

/** Compiles a change of rows of a table that may be large: of all rows at once, and of a batch of rows. */
final class BatchedStatements {

    // The condition does not choose the batch: so the batch is one range of the index, and bounded where few rows need
    // the change.
    private static final String CHOICE = """
            with batch as materialized (
              select {1} as key from {0} where {2} order by {1} limit {3}),
            last as materialized (
              select key from batch order by key desc limit 1)""";

    private final TemplateRenderer renderer;
    private final BatchedRows rows;
    private final RowChange change;
    private final Optional<StepPart.RowTrigger> trigger;

    BatchedStatements(
            TemplateRenderer renderer, BatchedRows rows, RowChange change, Optional<StepPart.RowTrigger> trigger) {
        this.renderer = renderer;
        this.rows = rows;
        this.change = change;
        this.trigger = trigger;
    }

    /**
     * Returns the part of the step.
     *
     * @throws ChainException when the key is a column of another table
     */
    StepPart compiled() {
        requireOwnKey();
        Condition isAfterLast = condition("{0} > {1}", key(), raw(Mark.lastKey()));
        Condition isInFirst = condition("{0} >= (select key from batch order by key limit 1)", key());
        return new StepPart.Backfill(
                renderer.render(rows.table()),
                renderer.render(key()),
                change.kind(),
                renderer.template(KeyRequirement.of(renderer.marked(rows.table()), key().getName())),
                renderer.render(change.statement(rows.condition())),
                batch(trueCondition(), isInFirst),
                batch(isAfterLast, isAfterLast),
                trigger);
    }

    private void requireOwnKey() {
        if (key() instanceof TableField<?, ?> column && !rows.table().equals(column.getTable())) {
            throw new ChainException("The key %s is not a column of %s. Name a column of that table in inOrderOf."
                    .formatted(key().getName(), rows.table().getName()));
        }
    }

    private StepPart.Batch batch(Condition rest, Condition range) {
        Condition isInBatch = range.and(condition("{0} <= (select key from last)", key()));
        QueryPart choice = sql(CHOICE, rows.table(), key(), rest, raw(Mark.batchSize()));
        return new StepPart.Batch(
                renderer.render(choice),
                renderer.render(
                        sql(",\n{0}", change.expressions(rows.condition().and(isInBatch)))));
    }

    private Field<?> key() {
        return rows.key();
    }
}

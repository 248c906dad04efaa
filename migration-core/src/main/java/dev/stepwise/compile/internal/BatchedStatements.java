package dev.stepwise.compile.internal;

import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.sql;
import static org.jooq.impl.DSL.trueCondition;

import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.Mark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
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
    private final StatementRenderer statements;
    private final BatchedRows rows;
    private final RowChange change;
    private final Optional<RowTrigger> trigger;

    BatchedStatements(
            TemplateRenderer renderer,
            StatementRenderer statements,
            BatchedRows rows,
            RowChange change,
            Optional<RowTrigger> trigger) {
        this.renderer = renderer;
        this.statements = statements;
        this.rows = rows;
        this.change = change;
        this.trigger = trigger;
    }

    /**
     * Returns the part of the step: one statement where the table is small, and batches where it is large.
     *
     * @throws ChainException when the key is a column of another table
     */
    StepPart.BySize compiled() {
        requireOwnKey();
        StepPart.Statement allRows =
                new StepPart.Statement(statements.statement(change.statement(rows.condition())), change.kind());
        return new StepPart.BySize(
                renderer.render(rows.table()),
                List.of(allRows),
                List.of(preparation(), batches()),
                requirements(),
                trigger.map(RowTrigger::removal).stream().toList(),
                List.of());
    }

    /** What is required is looked at again in the transaction right before the batches. */
    private StepPart preparation() {
        List<StepPart.Statement> prepared = new ArrayList<>(requirements());
        trigger.map(RowTrigger::creation).ifPresent(prepared::addAll);
        return new StepPart.OwnTransaction(prepared);
    }

    private List<StepPart.Statement> requirements() {
        SqlTemplate key = renderer.template(
                KeyRequirement.of(renderer.marked(rows.table()), rows.key().getName()));
        return Stream.concat(
                        Stream.of(new StepPart.Statement(key, StatementKind.DDL)),
                        trigger.map(RowTrigger::requirement).stream())
                .toList();
    }

    private StepPart batches() {
        Condition isAfterLast = condition("{0} > {1}", key(), raw(Mark.lastKey()));
        Condition isInFirst = condition("{0} >= (select key from batch order by key limit 1)", key());
        return new StepPart.Backfill(
                renderer.render(rows.table()),
                renderer.render(key()),
                change.kind(),
                batch(trueCondition(), isInFirst),
                batch(isAfterLast, isAfterLast));
    }

    private void requireOwnKey() {
        if (rows.key() instanceof TableField<?, ?> column
                && column.getTable() != null
                && !rows.table().equals(column.getTable())) {
            throw new ChainException("The key %s is not a column of %s. Name a column of that table in inOrderOf."
                    .formatted(column.getName(), rows.table().getName()));
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

    /** Returns the key with its table, of whose joined tables one may have a column of the same name. */
    private Field<?> key() {
        return field(
                "{0}.{1}", rows.key().getDataType(), rows.table(), rows.key().getUnqualifiedName());
    }
}

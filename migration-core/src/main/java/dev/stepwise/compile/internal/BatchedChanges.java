package dev.stepwise.compile.internal;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.BatchedRows;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.Move;
import dev.stepwise.script.StepPart;
import java.util.Optional;

/** Compiles the changes of a step that are made in batches where their table is large. */
record BatchedChanges(TemplateRenderer renderer, StatementRenderer statements, DeclaredStep step) {

    /**
     * Compiles a backfill.
     *
     * @param ordinal the number of the changes before it in its step that go by the size of a table
     */
    StepPart.BySize backfill(Backfill backfill, long ordinal) {
        Optional<RowTrigger> trigger = backfill.maintained()
                ? Optional.empty()
                : Optional.of(new BackfillTrigger(
                                renderer,
                                new FilledColumns(backfill).apart(),
                                TriggerName.of(step, backfill.rows().table(), ordinal))
                        .compiled());
        Backfill atOnce = new FilledColumns(backfill).together();
        return compiled(atOnce.rows(), new Filling(atOnce), trigger);
    }

    StepPart.BySize delete(Deletion deletion) {
        return compiled(deletion.rows(), new Deleting(deletion), Optional.empty());
    }

    StepPart.BySize move(Move move) {
        return compiled(move.rows(), new Moving(move), Optional.empty());
    }

    private StepPart.BySize compiled(BatchedRows rows, RowChange change, Optional<RowTrigger> trigger) {
        return new BatchedStatements(renderer, statements, rows, change, trigger).compiled();
    }
}

package dev.stepwise.compile.internal;

import dev.stepwise.script.StepPart;
import java.util.List;

/**
 * The trigger of a backfill in batches.
 *
 * @param requirement the statement that stops the run where the trigger would fail or could not be created
 * @param creation the statements that create it, and replace one that an earlier run has left
 * @param removal the statement that drops it where it is
 */
record RowTrigger(StepPart.Statement requirement, List<StepPart.Statement> creation, StepPart.Statement removal) {
    /** Copies the list. */
    RowTrigger {
        creation = List.copyOf(creation);
    }
}

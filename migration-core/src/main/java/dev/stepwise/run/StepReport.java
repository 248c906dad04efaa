package dev.stepwise.run;

import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import java.time.Duration;
import java.util.List;

/**
 * What one applied step did.
 *
 * @param step the step
 * @param direction the direction in which it was applied
 * @param elapsed the time from its first statement to its last answer
 * @param paused the pauses between batches that are part of that time; see {@link RunLimits#pace}
 * @param rows the rows that its own statements changed
 * @param plainStatements how many statements of plain SQL the step declares
 * @param warnings warnings that the step raised, a sentence each
 */
public record StepReport(
        StepName step,
        Direction direction,
        Duration elapsed,
        Duration paused,
        RowCounts rows,
        int plainStatements,
        List<String> warnings) {

    /** Copies the warnings. */
    public StepReport {
        warnings = List.copyOf(warnings);
    }
}

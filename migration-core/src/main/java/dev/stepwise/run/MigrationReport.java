package dev.stepwise.run;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.StepMismatch;
import java.time.Duration;
import java.util.List;

/**
 * What a run did.
 *
 * @param from the version at which it found the schema
 * @param to the version at which it left it
 * @param newest the newest version that this build has
 * @param mismatches the installed versions whose steps are others in this build, in order, as they were when the run began; not looked for
 *     where the schema is ahead of this build
 * @param steps the applied steps, none where there was nothing to do
 * @param elapsed the time of the whole run, the wait for the lock included
 */
public record MigrationReport(
        SchemaVersion from,
        SchemaVersion to,
        SchemaVersion newest,
        List<StepMismatch> mismatches,
        List<StepReport> steps,
        Duration elapsed) {

    /** Copies the lists. */
    public MigrationReport {
        mismatches = List.copyOf(mismatches);
        steps = List.copyOf(steps);
    }

    /** Returns whether the schema is ahead of this build, as during a rolling deployment; then nothing was done. */
    public boolean isAhead() {
        return to.compareTo(newest) > 0;
    }

    /** Returns how many statements of plain SQL the steps declare. */
    public int plainStatements() {
        return steps.stream().mapToInt(StepReport::plainStatements).sum();
    }

    /** Returns the pauses between the batches of all the steps, which are part of the whole time; see {@link RunLimits#pace}. */
    public Duration paused() {
        return steps.stream().map(StepReport::paused).reduce(Duration.ZERO, Duration::plus);
    }

    /** Returns the rows that all the steps changed. */
    public RowCounts rows() {
        return steps.stream().map(StepReport::rows).reduce(RowCounts.NONE, RowCounts::plus);
    }
}

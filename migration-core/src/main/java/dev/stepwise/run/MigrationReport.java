package dev.stepwise.run;

import dev.stepwise.script.SchemaVersion;
import java.time.Duration;
import java.util.List;

/**
 * What a run did.
 *
 * @param from the version at which it found the schema
 * @param to the version at which it left it
 * @param steps the applied steps, none where there was nothing to do
 * @param elapsed the time of the whole run, the wait for the lock included
 */
public record MigrationReport(SchemaVersion from, SchemaVersion to, List<StepReport> steps, Duration elapsed) {

    /** Copies the steps. */
    public MigrationReport {
        steps = List.copyOf(steps);
    }

    /** Returns the rows that all the steps changed. */
    public RowCounts rows() {
        return steps.stream().map(StepReport::rows).reduce(RowCounts.NONE, RowCounts::plus);
    }
}

package dev.stepwise.run;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import java.sql.SQLException;
import java.time.Duration;

/** Receives what a run does, while it does it, on the thread of the run. */
public interface ProgressListener {

    /** The listener that does nothing. */
    ProgressListener SILENT = new ProgressListener() {};

    /** Another run holds the lock; called at each try. */
    default void waitingForLock(String holder, Duration waited) {}

    /** The lock is held and there is something to do. */
    default void started(MigrationPlan plan) {}

    /** The step's first statement is about to be sent. */
    default void stepStarted(PlannedStep step) {}

    /** A segment of the step was rolled back, since it had to wait too long for a lock, and is tried again. */
    default void retrying(PlannedStep step, int attempt, SQLException reason) {}

    /** A batch of a backfill is done. */
    default void backfilling(PlannedStep step, BackfillProgress progress) {}

    /** The step is done. */
    default void stepFinished(StepReport step) {}

    /** The run is done; called also when there was nothing to do. */
    default void finished(MigrationReport report) {}
}

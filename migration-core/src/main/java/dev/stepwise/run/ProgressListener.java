package dev.stepwise.run;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.state.StepMismatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Receives what a run does, while it does it, on the thread of the run. */
public interface ProgressListener {

    /** The listener that does nothing. */
    ProgressListener SILENT = new ProgressListener() {};

    /** Another run holds the lock; called at each try. */
    default void waitingForLock(String holder, Duration waited) {}

    /**
     * Installed versions have other steps in this build, at least one; called before anything is done, also where there is nothing to do.
     */
    default void mismatched(List<StepMismatch> mismatches) {}

    /** The lock is held and there is something to do. */
    default void started(MigrationPlan plan) {}

    /** The step's first statement is about to be sent. */
    default void stepStarted(PlannedStep step) {}

    /**
     * A transaction of the step failed because of a lock timeout, a deadlock or a serialization failure, and is retried after a pause.
     *
     * @param attempt the number of the failed attempt, from 1
     * @param blockers the sessions that it waited for; empty if it did not wait, or if no connection was free to ask for them
     */
    default void retrying(PlannedStep step, int attempt, SQLException reason, List<Blocker> blockers) {}

    /** A batch of a backfill is done. */
    default void backfilling(PlannedStep step, BackfillProgress progress) {}

    /** The step is done. */
    default void stepFinished(StepReport step) {}

    /** The run is done; called also when there was nothing to do. */
    default void finished(MigrationReport report) {}
}

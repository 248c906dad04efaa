package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.Direction;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Says what a run that was cancelled or interrupted has kept, where the schema is, and what the next run does. */
final class CancelledRun {

    private CancelledRun() {}

    /** Makes the exception for a run that waited for another run. */
    static RunCancelledException beforeTheLock(StopRequest stop) {
        return new RunCancelledException(
                "The run was %s while it waited for another run. It changed nothing; the schema is at the version to which the other run takes it. The next run starts from there."
                        .formatted(stop),
                List.of());
    }

    /**
     * Makes the exception for a run that holds the lock.
     *
     * @param done the steps that it had applied before
     * @param aftermath what is kept, where the connection was lost before the server answered
     */
    static RunCancelledException at(
            Position position, StopRequest stop, List<StepReport> done, Optional<String> aftermath) {
        PlannedStep step = position.step();
        List<StepName> applied = done.stream().map(StepReport::step).toList();
        return new RunCancelledException(
                "The run was %s in %s, %s. %s%s"
                        .formatted(
                                stop,
                                step.step(),
                                step.direction(),
                                before(applied, step.direction()),
                                aftermath.orElseGet(() -> kept(position))),
                applied);
    }

    private static String before(List<StepName> applied, Direction direction) {
        return applied.isEmpty()
                ? ""
                : "%s before that and kept: %s. "
                        .formatted(
                                direction == Direction.UP ? "Applied" : "Reverted",
                                applied.stream()
                                        .map(step -> step.version().toString())
                                        .collect(Collectors.joining(", ")));
    }

    private static String kept(Position position) {
        PlannedStep step = position.step();
        return position.nothingKept()
                ? "Nothing of %s was kept; the schema is at %s. The next run starts with %s."
                        .formatted(
                                step.step().version(),
                                step.starts(),
                                step.step().version())
                : "The committed parts of %s are kept, including the batches of its backfill; the schema is at %s, and %s is unfinished. The next run resumes it."
                        .formatted(
                                step.step().version(),
                                step.starts(),
                                step.step().version());
    }
}

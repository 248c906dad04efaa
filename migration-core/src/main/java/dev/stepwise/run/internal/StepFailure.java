package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.Blocker;
import dev.stepwise.script.StepFailedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says what a statement's failure means for the step, what is kept, and what to do. */
final class StepFailure {

    private static final String NOT_KNOWN = "(not known)";

    /** The SQLSTATE of an error that a step itself raises, or a function that it calls. */
    private static final String RAISED = "P0001";

    private StepFailure() {}

    /**
     * Makes the exception.
     *
     * @param blockers the sessions that the statement waited for
     * @param aftermath finds out what is kept where the connection was lost
     */
    static StepFailedException of(
            Position position, Outcome.Failure failure, List<Blocker> blockers, Aftermath aftermath) {
        PlannedStep step = position.step();
        String sql = failure.statement().map(PlannedStatement::sql).orElse(NOT_KNOWN);
        String kept = kept(position, failure, aftermath);
        String message = ownWords(failure.error())
                .map(words -> "%s %s, %s, stopped there. %s".formatted(words, step.step(), step.direction(), kept))
                .orElseGet(() -> "%s, %s, failed: %s\n  statement: %s\n  %s %s"
                        .formatted(
                                step.step(),
                                step.direction(),
                                String.join("\n  ", lines(failure)),
                                sql.replace("\n", "\n    "),
                                kept,
                                new StepAdvice(failure.error(), sql, position.searchPath(), blockers).nextAction()));
        return new StepFailedException(step.step(), step.direction(), sql, message, failure.reason());
    }

    private static List<String> lines(Outcome.Failure failure) {
        List<String> lines = new ArrayList<>(failure.error().lines());
        failure.row().ifPresent(row -> lines.add("Row: " + row));
        return lines;
    }

    private static String kept(Position position, Outcome.Failure failure, Aftermath aftermath) {
        return failure.isConnectionLost() ? aftermath.whatIsKept(position.step()) : position.whatIsKept();
    }

    /** Returns the message by which the step itself stopped the run, as a sentence; those of the application's functions are none. */
    private static Optional<String> ownWords(ServerError error) {
        return RAISED.equals(error.state()) && error.isOfABlock()
                ? Optional.of(error.words().replaceFirst("\\.?$", "."))
                : Optional.empty();
    }
}

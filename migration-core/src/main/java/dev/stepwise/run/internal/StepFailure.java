package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.StepFailedException;
import java.sql.SQLException;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Says what a statement's failure means for the step, what is kept, and what to do. */
final class StepFailure {

    private static final String NOT_KNOWN = "(not known)";

    /** The SQLSTATE of an error that a step itself raises, or a function that it calls. */
    private static final String RAISED = "P0001";

    /** The name that the server gives to a DO block, in every language. */
    private static final String BLOCK = "inline_code_block";

    private StepFailure() {}

    /**
     * Makes the exception.
     *
     * @param nothingKept whether no segment of the step was done before
     */
    static StepFailedException of(PlannedStep step, boolean nothingKept, Outcome.Failure failure) {
        String sql = failure.statement().map(PlannedStatement::sql).orElse(NOT_KNOWN);
        SQLException cause = failure.reason();
        return new StepFailedException(
                step.step(), step.direction(), sql, message(step, nothingKept, sql, cause), cause);
    }

    private static String message(PlannedStep step, boolean nothingKept, String sql, SQLException cause) {
        return ownWords(cause)
                .map(words -> "%s %s, %s, stopped there. %s"
                        .formatted(words, step.step(), step.direction(), whatIsKept(step, nothingKept)))
                .orElseGet(() -> "%s, %s, failed: %s\n  statement: %s\n  %s %s"
                        .formatted(
                                step.step(),
                                step.direction(),
                                DatabaseFailure.sentence(cause),
                                sql.replace("\n", "\n    "),
                                whatIsKept(step, nothingKept),
                                nextAction(cause)));
    }

    /** Returns the message by which the step itself stopped the run, as a sentence; those of the application's functions are none. */
    private static Optional<String> ownWords(SQLException cause) {
        ServerErrorMessage server = cause instanceof PSQLException error ? error.getServerErrorMessage() : null;
        if (server == null || !RAISED.equals(server.getSQLState()) || !isOfABlock(server.getWhere())) {
            return Optional.empty();
        }
        String words = String.valueOf(server.getMessage());
        return Optional.of(words.endsWith(".") ? words : words + ".");
    }

    private static boolean isOfABlock(@Nullable String where) {
        return where != null && where.contains(BLOCK) && !where.contains("\n");
    }

    private static String whatIsKept(PlannedStep step, boolean nothingKept) {
        return nothingKept
                ? "Nothing of the step was kept; the schema is at %s.".formatted(step.starts())
                : "The segments before the one that failed are kept and are not repeated; the schema is at %s."
                        .formatted(step.starts());
    }

    private static String nextAction(SQLException cause) {
        return switch (Objects.requireNonNullElse(cause.getSQLState(), "")) {
            case "42501" -> "Grant the role what it lacks, or run as the owner, and run again.";
            case "0A000", "58P01" ->
                "Install what the server lacks (an extension comes with a package of the system) and run again.";
            case "55P03" -> "Let the application's long transactions on the table end, and run again.";
            case "42P07", "42701", "42710" ->
                "An object of that name exists and is not Stepwise's: rename or drop it, and run again.";
            case "23505", "23514", "23503", "23502" -> "Fix the rows that the message names, and run again.";
            default -> "Fix the cause and run again; the run resumes from there.";
        };
    }
}

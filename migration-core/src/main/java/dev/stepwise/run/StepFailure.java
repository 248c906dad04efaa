package dev.stepwise.run;

import dev.stepwise.migrate.StepFailedException;
import java.sql.SQLException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Says what the failure of a step means, what stays, and what to do. */
final class StepFailure {

    private StepFailure() {}

    /**
     * Describes the failure.
     *
     * @param nothingKept whether no segment of the step was done before
     * @param statement the statement that failed, or null where the server was lost before it could be told
     */
    static StepFailedException of(
            PlannedStep step, boolean nothingKept, @Nullable PlannedStatement statement, SQLException cause) {
        String sql = statement == null ? "(not known)" : statement.sql();
        String message = "%s, %s, failed: %s\n  statement: %s\n  %s %s"
                .formatted(
                        step.step(),
                        step.direction(),
                        DatabaseFailure.sentence(cause),
                        sql.replace("\n", "\n    "),
                        whatStays(step, nothingKept),
                        nextAction(cause));
        return new StepFailedException(step.step(), step.direction(), sql, message, cause);
    }

    private static String whatStays(PlannedStep step, boolean nothingKept) {
        return nothingKept
                ? "Nothing of the step was kept; the schema is at %s.".formatted(step.starts())
                : "The segments before the one that failed are kept and will not be repeated; the schema is at %s."
                        .formatted(step.starts());
    }

    private static String nextAction(SQLException cause) {
        return switch (Objects.requireNonNullElse(cause.getSQLState(), "")) {
            case "42501" -> "Grant the role what it lacks, or run as the owner, then run again.";
            case "0A000", "58P01" ->
                "Install what the server lacks (an extension comes with a package of the system), then run again.";
            case "55P03" -> "Let the application's long transactions on the table end, then run again.";
            case "42P07", "42701", "42710" ->
                "Something of that name is there already and is not Stepwise's: rename or drop it, then run again.";
            case "23505", "23514", "23503", "23502" -> "Mend the rows that the message names, then run again.";
            default -> "Mend the cause, then run again: the run goes on from there.";
        };
    }
}

package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.run.RowCounts;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How one try at a segment ended: with the rows that it changed, or with a failure.
 *
 * @param rows the rows that were changed and are kept
 * @param failure the failure, where there is one
 */
record Outcome(RowCounts rows, Optional<Failure> failure) {

    static Outcome done(RowCounts rows) {
        return new Outcome(rows, Optional.empty());
    }

    static Outcome failed(@Nullable PlannedStatement statement, SQLException failed) {
        // The message of a JDBC batch repeats the statement, and hides the server's.
        SQLException next = failed.getNextException();
        SQLException reason = failed instanceof BatchUpdateException && next != null ? next : failed;
        return new Outcome(
                RowCounts.NONE,
                Optional.of(
                        new Failure(Optional.ofNullable(statement), reason, ServerError.of(reason), Optional.empty())));
    }

    /** Returns the same failure as one of that row. */
    Outcome atRow(Optional<String> row) {
        return new Outcome(
                rows, failure.map(failed -> new Failure(failed.statement(), failed.reason(), failed.error(), row)));
    }

    /** Returns whether it failed for what a row holds: a violated constraint, a value that does not fit, an error of a trigger. */
    boolean isOfARow() {
        return failure.map(failed -> failed.error().state())
                .filter(state -> state.startsWith("22") || state.startsWith("23") || state.equals("P0001"))
                .isPresent();
    }

    /** Returns whether the server stopped the try with the SQLSTATE. */
    boolean isFailure(String sqlState) {
        return failure.filter(failed -> failed.error().state().equals(sqlState)).isPresent();
    }

    /**
     * A statement that failed.
     *
     * @param statement the statement, or nothing where the connection was lost before it was known
     * @param reason what the server or the driver says
     * @param error the parts of the reason
     * @param row the key of the row at fault, where it is known
     */
    record Failure(Optional<PlannedStatement> statement, SQLException reason, ServerError error, Optional<String> row) {

        private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");
        private static final Set<String> ENDED_BY_OTHERS = Set.of("57014", "57P01");

        /** Returns whether another attempt can succeed: after a lock timeout, a deadlock or a serialization failure. */
        boolean isPassing() {
            return PASSING.contains(error.state());
        }

        /** Returns whether the step is not at fault, so that the failure can be the effect of a cancellation. */
        boolean isNoFault() {
            return isPassing() || isConnectionLost() || ENDED_BY_OTHERS.contains(error.state());
        }

        /** Returns whether the connection was lost before the server answered. */
        boolean isConnectionLost() {
            return error.isConnectionLost();
        }
    }
}

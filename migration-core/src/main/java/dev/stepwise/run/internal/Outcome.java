package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.run.RowCounts;
import java.sql.BatchUpdateException;
import java.sql.SQLException;
import java.util.Optional;
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
        return new Outcome(RowCounts.NONE, Optional.of(new Failure(Optional.ofNullable(statement), reason)));
    }

    /** Returns whether the server stopped the try with the SQLSTATE. */
    boolean isFailure(String sqlState) {
        return failure.filter(failed -> failed.sqlState().equals(sqlState)).isPresent();
    }

    /**
     * A statement that failed.
     *
     * @param statement the statement, or nothing where the connection was lost before it was known
     * @param reason what the server or the driver says
     */
    record Failure(Optional<PlannedStatement> statement, SQLException reason) {

        String sqlState() {
            return String.valueOf(reason.getSQLState());
        }
    }
}

package dev.stepwise.run;

import java.sql.BatchUpdateException;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/** A statement that failed, before it is known whether it is tried again. */
final class StatementFailure extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient @Nullable PlannedStatement statement;
    private final SQLException reason;

    /** Keeps the statement, or null where it is not known, and the server's reason. */
    StatementFailure(@Nullable PlannedStatement statement, SQLException failed) {
        super(failed);
        this.statement = statement;
        // A batch's own message says the statement again, and hides the server's.
        SQLException next = failed.getNextException();
        this.reason = failed instanceof BatchUpdateException && next != null ? next : failed;
    }

    @Nullable
    PlannedStatement statement() {
        return statement;
    }

    SQLException reason() {
        return reason;
    }
}

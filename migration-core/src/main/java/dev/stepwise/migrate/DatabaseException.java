package dev.stepwise.migrate;

import java.sql.SQLException;

/** A database that could not be reached or did not answer, outside of any step. */
public final class DatabaseException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Says what was tried and what next; the cause's message is added. */
    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}

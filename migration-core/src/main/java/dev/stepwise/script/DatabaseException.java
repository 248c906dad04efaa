package dev.stepwise.script;

import java.sql.SQLException;

/** A database that could not be reached or did not answer, outside of any step. */
public final class DatabaseException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names what was tried, the server's words, and the next action. */
    public DatabaseException(String message, SQLException cause) {
        super(message, cause);
    }
}

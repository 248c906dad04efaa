package dev.stepwise.script;

import java.sql.SQLException;

/** A step that failed; nothing of its failed transaction is kept, and the schema is at the version before. */
public final class StepFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final StepName step;
    private final Direction direction;
    private final String statement;
    private final String sqlState;

    /** Makes the exception; the message names the step, the server's words, what is kept, and the next action. */
    public StepFailedException(
            StepName step, Direction direction, String statement, String message, SQLException cause) {
        super(message, cause);
        this.step = step;
        this.direction = direction;
        this.statement = statement;
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Returns the step that failed. */
    public StepName step() {
        return step;
    }

    /** Returns the direction in which the step was applied. */
    public Direction direction() {
        return direction;
    }

    /** Returns the SQL of the statement that failed, or {@code (not known)} where the connection was lost before. */
    public String statement() {
        return statement;
    }

    /** Returns the server's SQLSTATE, five characters, or an empty text where it gave none. */
    public String sqlState() {
        return sqlState;
    }
}

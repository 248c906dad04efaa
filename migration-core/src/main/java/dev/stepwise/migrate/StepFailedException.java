package dev.stepwise.migrate;

import java.sql.SQLException;

/** A step that failed; nothing of its failed transaction stays, and the schema is at the version before. */
public final class StepFailedException extends MigrationException {

    private static final long serialVersionUID = 1L;

    private final VersionedStep step;
    private final Direction direction;
    private final String statement;
    private final String sqlState;

    /** Says which statement of which step failed, and what next. */
    public StepFailedException(
            VersionedStep step, Direction direction, String statement, String message, SQLException cause) {
        super(message, cause);
        this.step = step;
        this.direction = direction;
        this.statement = statement;
        this.sqlState = cause.getSQLState() == null ? "" : cause.getSQLState();
    }

    /** Returns the step that failed. */
    public VersionedStep step() {
        return step;
    }

    /** Returns the direction in which the step was applied. */
    public Direction direction() {
        return direction;
    }

    /** Returns the SQL of the statement that failed. */
    public String statement() {
        return statement;
    }

    /** Returns the server's SQLSTATE, five characters, or nothing where it gave none. */
    public String sqlState() {
        return sqlState;
    }
}

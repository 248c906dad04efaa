package dev.stepwise.migrate;

/** Another run that held the lock of the schema for longer than this one would wait. */
public final class LockUnavailableException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Says what and what next. */
    public LockUnavailableException(String message) {
        super(message, null);
    }
}

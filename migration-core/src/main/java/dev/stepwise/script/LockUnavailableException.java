package dev.stepwise.script;

/** Another run held the lock of the schema for longer than this one waits. */
public final class LockUnavailableException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names the holder, the time waited, and the next action. */
    public LockUnavailableException(String message) {
        super(message, null);
    }
}

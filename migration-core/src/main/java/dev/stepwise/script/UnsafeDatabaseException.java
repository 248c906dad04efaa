package dev.stepwise.script;

/**
 * A database in which a run would execute or believe what another role has put there, or under settings that change what its statements
 * mean; nothing was changed.
 */
public final class UnsafeDatabaseException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names each object or setting, its owner or value, and the next action. */
    public UnsafeDatabaseException(String message) {
        super(message, null);
    }
}

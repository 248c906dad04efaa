package dev.stepwise.script;

/** A version, schema or chain that was asked for and cannot be used; nothing was changed. */
public final class InvalidRequestException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names what was asked for, why it cannot be used, and the next action. */
    public InvalidRequestException(String message) {
        super(message, null);
    }
}

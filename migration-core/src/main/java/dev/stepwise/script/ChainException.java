package dev.stepwise.script;

import org.jspecify.annotations.Nullable;

/** A chain that cannot be used: its steps have gaps or wrong names, or declare what cannot be run. */
public final class ChainException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names the fault and the next action. */
    public ChainException(String message) {
        super(message, null);
    }

    /** Makes the exception with the failure that showed the fault. */
    public ChainException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

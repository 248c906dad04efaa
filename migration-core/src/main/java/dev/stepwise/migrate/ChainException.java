package dev.stepwise.migrate;

import org.jspecify.annotations.Nullable;

/** A chain that cannot be used: its steps have gaps, wrong names, or cannot be made. */
public final class ChainException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Says what and what next. */
    public ChainException(String message) {
        super(message, null);
    }

    /** Says what and what next, and why. */
    public ChainException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

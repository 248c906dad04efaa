package dev.stepwise.script;

import org.jspecify.annotations.Nullable;

/** A migration that could not be made; the message says what, with both values, and what to do next. */
public abstract sealed class MigrationException extends RuntimeException
        permits ChainException,
                DatabaseException,
                InvalidRequestException,
                LockUnavailableException,
                RunCancelledException,
                StepFailedException,
                UnsafeDatabaseException,
                VersionMismatchException {

    private static final long serialVersionUID = 1L;

    MigrationException(String message, @Nullable Throwable cause) {
        super(message, cause);
    }
}

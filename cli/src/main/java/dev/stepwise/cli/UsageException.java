package dev.stepwise.cli;

/** A value on the command line or in the environment that cannot be used; the message says which, and what to write instead. */
final class UsageException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    UsageException(String message) {
        super(message);
    }
}

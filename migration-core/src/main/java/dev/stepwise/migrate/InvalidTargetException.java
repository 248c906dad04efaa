package dev.stepwise.migrate;

/** A version, schema or chain that was asked for and cannot be had; nothing was tried. */
public final class InvalidTargetException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Says what and what next. */
    public InvalidTargetException(String message) {
        super(message, null);
    }
}

package dev.stepwise.migrate;

/** A schema whose state does not fit this build, so that no step can be applied to it. */
public final class VersionMismatchException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Says what and what next. */
    public VersionMismatchException(String message) {
        super(message, null);
    }
}

package dev.stepwise.script;

/** A schema whose state does not fit this build, so that no step can be applied to it. */
public final class VersionMismatchException extends MigrationException {

    private static final long serialVersionUID = 1L;

    /** Makes the exception; the message names the state of the schema and the next action. */
    public VersionMismatchException(String message) {
        super(message, null);
    }
}

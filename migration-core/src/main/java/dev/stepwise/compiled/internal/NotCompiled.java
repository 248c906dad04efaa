package dev.stepwise.compiled.internal;

/** A step that cannot be taken from a file, as there is none that says what its class says now; the message is a clause that says why. */
final class NotCompiled extends Exception {

    private static final long serialVersionUID = 1L;

    NotCompiled(String why) {
        super(why, null, false, false);
    }

    String why() {
        return String.valueOf(getMessage());
    }
}

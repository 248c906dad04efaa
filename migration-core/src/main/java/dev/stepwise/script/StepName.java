package dev.stepwise.script;

/**
 * The version and the title of a step.
 *
 * @param version the version that the step leads to
 * @param title what the step does, in lower case words
 */
public record StepName(SchemaVersion version, String title) {

    /** Returns version and title: {@code V042 add order total}. */
    @Override
    public String toString() {
        return version + " " + title;
    }
}

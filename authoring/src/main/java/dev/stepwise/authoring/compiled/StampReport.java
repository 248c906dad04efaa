package dev.stepwise.authoring.compiled;

import java.nio.file.Path;

/**
 * What was done about the stamp of a chain in a finished jar.
 *
 * @param chain the name of the chain
 * @param jar the jar
 * @param steps how many steps the stamp has
 * @param isUpToDate whether the stamp was that of the steps already
 */
public record StampReport(String chain, Path jar, int steps, boolean isUpToDate) {

    /** Returns a sentence. */
    @Override
    public String toString() {
        String form = isUpToDate ? "The stamp of %2$s in %3$s is up to date: %1$s." : "Stamped %s of %s in %s again.";
        return form.formatted(CompileReport.counted(steps), chain, jar);
    }
}

package dev.stepwise.authoring.compiled;

import java.nio.file.Path;
import java.util.List;

/**
 * What a request for compiled steps has done.
 *
 * @param chain the name of the chain
 * @param folder the folder of the compiled steps
 * @param steps how many steps it holds
 * @param isUpToDate whether nothing had to be compiled
 * @param notes what was done about the text among the sources, in sentences
 */
public record CompileReport(String chain, Path folder, int steps, boolean isUpToDate, List<String> notes) {

    /** Copies the list. */
    public CompileReport {
        notes = List.copyOf(notes);
    }

    /** Returns a sentence for the steps, then the notes, a line each. */
    @Override
    public String toString() {
        String form =
                isUpToDate ? "The compiled steps of %2$s are up to date: %1$s in %3$s." : "Compiled %s of %s into %s.";
        String done = form.formatted(counted(steps), chain, folder);
        return notes.isEmpty() ? done : done + "\n" + String.join("\n", notes);
    }

    /** Returns {@code 1 step} or {@code 2 steps}. */
    static String counted(int steps) {
        return steps == 1 ? "1 step" : steps + " steps";
    }
}

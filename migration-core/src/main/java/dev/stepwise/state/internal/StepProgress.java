package dev.stepwise.state.internal;

import java.util.Collection;
import java.util.List;

/**
 * What the journal keeps of a step of several segments of which the first is done.
 *
 * @param segments a note on the first segment, and on the one that comes next
 * @param largeTables the names of the tables that count as large in it
 * @param renderedBy what has made the step's text
 */
public record StepProgress(List<String> segments, Collection<String> largeTables, String renderedBy) {

    /** Copies the lists. */
    public StepProgress {
        segments = List.copyOf(segments);
        largeTables = List.copyOf(largeTables);
    }
}

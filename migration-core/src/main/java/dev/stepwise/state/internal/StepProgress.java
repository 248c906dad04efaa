package dev.stepwise.state.internal;

import java.util.Collection;
import java.util.List;

/**
 * How far a step of several segments is, as the journal keeps it.
 *
 * @param segmentsDone how many of its segments are done, at least 1
 * @param segments a note on each segment that is done, and on the one that comes next
 * @param largeTables the names of the tables that count as large in it
 * @param renderedBy what has made the step's text
 */
public record StepProgress(int segmentsDone, List<String> segments, Collection<String> largeTables, String renderedBy) {

    /** Copies the lists. */
    public StepProgress {
        segments = List.copyOf(segments);
        largeTables = List.copyOf(largeTables);
    }
}

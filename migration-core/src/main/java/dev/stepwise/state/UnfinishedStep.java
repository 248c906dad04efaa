package dev.stepwise.state;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.util.List;
import java.util.Optional;

/**
 * A step of several segments that was begun and is not finished.
 *
 * @param version the step's version
 * @param direction the direction in which it was begun
 * @param segmentsDone how many of its segments are done, at least 1
 * @param lastKey the key of the last row that its unfinished backfill has filled, as a text
 * @param segments a note on each segment that is done, and on the one that comes next: a hash of its text and how that begins
 * @param largeTables the names of the tables that count as large in it
 * @param renderedBy what had made its text, as {@code jOOQ 3.19.38}
 */
public record UnfinishedStep(
        SchemaVersion version,
        Direction direction,
        int segmentsDone,
        Optional<String> lastKey,
        List<String> segments,
        List<String> largeTables,
        String renderedBy) {

    /** Copies the lists. */
    public UnfinishedStep {
        segments = List.copyOf(segments);
        largeTables = List.copyOf(largeTables);
    }

    @Override
    public String toString() {
        return "%s %s is unfinished: %s %s done"
                .formatted(version, direction, segmentsDone, segmentsDone == 1 ? "segment is" : "segments are");
    }
}

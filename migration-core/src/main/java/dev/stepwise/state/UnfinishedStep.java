package dev.stepwise.state;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import java.util.Optional;

/**
 * A step of several segments that was begun and is not finished.
 *
 * @param version the step's version
 * @param direction the direction in which it was begun
 * @param segmentsDone how many of its segments are done, at least 1
 * @param lastKey the key of the last row that its unfinished backfill has filled, as a text
 */
public record UnfinishedStep(SchemaVersion version, Direction direction, int segmentsDone, Optional<String> lastKey) {

    @Override
    public String toString() {
        return "%s %s is unfinished: %d %s done"
                .formatted(version, direction, segmentsDone, segmentsDone == 1 ? "segment is" : "segments are");
    }
}

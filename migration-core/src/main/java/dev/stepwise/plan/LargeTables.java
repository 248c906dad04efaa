package dev.stepwise.plan;

import java.util.List;

/**
 * What a script does of a step where one of its tables is large.
 *
 * @param look the statement that finds out whether one is, and keeps that in a setting of the session
 * @param segments the step's segments then
 */
public record LargeTables(String look, List<Segment> segments) {

    /** Copies the list. */
    public LargeTables {
        segments = List.copyOf(segments);
    }
}

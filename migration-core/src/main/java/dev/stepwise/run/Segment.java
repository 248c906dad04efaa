package dev.stepwise.run;

import java.util.List;

/**
 * A part of a step that is done as a whole or not at all.
 *
 * @param transactional whether the statements run in one transaction; else each runs by itself
 * @param statements the statements, those that begin and end the transaction included
 */
public record Segment(boolean transactional, List<PlannedStatement> statements) {

    /** Copies the statements. */
    public Segment {
        statements = List.copyOf(statements);
    }
}

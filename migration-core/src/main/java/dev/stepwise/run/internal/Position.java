package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStep;

/**
 * The position of a run in its plan.
 *
 * @param schema the schema in which it runs
 * @param step the step that it applies
 * @param nothingKept whether no segment of the step is committed
 */
record Position(String schema, PlannedStep step, boolean nothingKept) {

    /** Returns the position after a segment of the step is committed. */
    Position afterASegment() {
        return new Position(schema, step, false);
    }

    /** Returns a sentence about what is kept of the step if its current transaction fails. */
    String whatIsKept() {
        return nothingKept
                ? "Nothing of the step was kept; the schema is at %s.".formatted(step.starts())
                : "The segments before the one that failed are kept and are not repeated; the schema is at %s."
                        .formatted(step.starts());
    }
}

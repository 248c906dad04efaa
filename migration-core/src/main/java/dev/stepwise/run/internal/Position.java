package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.state.internal.PinnedSettings;

/**
 * The position of a run in its plan.
 *
 * @param step the step that it applies
 * @param nothingKept whether no segment of the step is committed
 */
record Position(PlannedStep step, boolean nothingKept) {

    private static final String SETS_THE_PATH = "set local search_path to ";

    /** Returns the position after a segment of the step is committed. */
    Position afterASegment() {
        return new Position(step, false);
    }

    /** Returns the search path of the step's own statements, as the step sets it. */
    String searchPath() {
        return step.segments().stream()
                .flatMap(segment -> segment.statements().stream())
                .map(PlannedStatement::sql)
                .filter(sql -> sql.startsWith(SETS_THE_PATH) && !sql.equals(PinnedSettings.PATH))
                .map(sql -> sql.substring(SETS_THE_PATH.length()))
                .findFirst()
                .orElse("pg_catalog, pg_temp");
    }

    /** Returns a sentence about what is kept of the step if its current transaction fails. */
    String whatIsKept() {
        return nothingKept
                ? "Nothing of the step was kept; the schema is at %s.".formatted(step.starts())
                : "The segments before the one that failed are kept and are not repeated; the schema is at %s."
                        .formatted(step.starts());
    }
}

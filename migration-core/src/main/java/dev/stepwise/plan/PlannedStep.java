package dev.stepwise.plan;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import java.util.List;
import java.util.Optional;

/**
 * A step with the statements by which it will be applied to one schema.
 *
 * @param step the step's version and title
 * @param direction the direction in which it will be applied
 * @param starts the version at which it finds the schema
 * @param leaves the version at which it leaves the schema
 * @param segments what is left to do, in order; the segments that an earlier run has done are left out
 * @param resumed whether an earlier run has done segments of it
 * @param atOnce all of it in one transaction, for a step with backfills whose tables turn out to be small
 */
public record PlannedStep(
        StepName step,
        Direction direction,
        SchemaVersion starts,
        SchemaVersion leaves,
        List<Segment> segments,
        boolean resumed,
        Optional<Segment.InOneTransaction> atOnce) {

    /** The SQLSTATE by which {@link #atOnce} is stopped, and undone, where a table has too many rows for it. */
    public static final String TOO_MANY_ROWS = "SW001";

    /** Copies the segments. */
    public PlannedStep {
        segments = List.copyOf(segments);
    }

    /** Returns the statements that the step itself declares, in order. */
    public List<PlannedStatement> statements() {
        return segments.stream()
                .flatMap(segment -> segment.statements().stream())
                .filter(PlannedStatement::isOfTheStep)
                .toList();
    }
}

package dev.stepwise.run;

import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.VersionedStep;
import java.util.List;
import java.util.Optional;

/**
 * A step with the statements by which it will be applied to one schema.
 *
 * @param step the step
 * @param direction the direction in which it will be applied
 * @param starts the version at which it finds the schema
 * @param leaves the version at which it leaves the schema
 * @param segments what is still to be done, in order; where a run was cut off, the parts that are done are left out
 * @param resumed whether an earlier run has done segments of it
 * @param atOnce all of it in one transaction, for a step with backfills whose tables turn out to be small
 */
public record PlannedStep(
        VersionedStep step,
        Direction direction,
        SchemaVersion starts,
        SchemaVersion leaves,
        List<Segment> segments,
        boolean resumed,
        Optional<Segment.InOneTransaction> atOnce) {

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

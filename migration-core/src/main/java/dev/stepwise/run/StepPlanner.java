package dev.stepwise.run;

import dev.stepwise.ddl.TransactionFrame;
import dev.stepwise.history.Journal;
import dev.stepwise.history.Marker;
import dev.stepwise.migrate.ChainException;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.VersionedStep;
import java.time.Duration;
import java.util.List;
import java.util.stream.IntStream;
import org.jooq.Query;

/** Puts the statements around a step's own: those that begin, pin, check, stamp, record and end it. */
final class StepPlanner {

    private final MigrationChain chain;
    private final TargetSchema schema;
    private final SqlRenderer renderer;
    private final Duration lockWait;
    private final Marker marker;
    private final Journal journal;

    StepPlanner(MigrationChain chain, TargetSchema schema, SqlRenderer renderer, Duration lockWait) {
        this.chain = chain;
        this.schema = schema;
        this.renderer = renderer;
        this.lockWait = lockWait;
        this.marker = new Marker(chain.marker());
        this.journal = new Journal(chain);
    }

    /**
     * Plans what is left of a step.
     *
     * @param segmentsDone how many of its segments an earlier run has done
     * @param preparation statements that come before the step's own
     * @throws ChainException when it is the chain's first step and has several segments
     */
    PlannedStep plan(VersionedStep step, Direction direction, int segmentsDone, List<Query> preparation) {
        List<StepPart> parts = StepPart.of(step.changes(direction));
        requireMarker(step, parts);
        List<Segment> segments = IntStream.range(segmentsDone, parts.size())
                .mapToObj(part ->
                        segment(step, direction, parts, part, part == segmentsDone ? preparation : List.<Query>of()))
                .toList();
        return new PlannedStep(step, direction, leaves(step, direction), segments);
    }

    /** How far a step of several segments got can only be said beside a marker, which the first step creates. */
    private void requireMarker(VersionedStep step, List<StepPart> parts) {
        if (parts.size() > 1 && step.version().equals(chain.oldest())) {
            throw new ChainException(
                    "%s is the first step of %s and has to be one transaction. Move what it does outside of one to the next step."
                            .formatted(step, chain));
        }
    }

    private Segment segment(
            VersionedStep step, Direction direction, List<StepPart> parts, int part, List<Query> preparation) {
        boolean last = part == parts.size() - 1;
        boolean transactional = parts.get(part).transactional();
        SegmentWriter writer = new SegmentWriter(renderer);
        if (transactional) {
            writer.bookkeeping(frame());
        }
        writer.bookkeeping(marker.require(starts(step, direction)));
        writer.bookkeeping(preparation);
        writer.changes(parts.get(part).changes());
        writer.bookkeeping(last ? ending(step, direction, part) : List.of(note(step, direction, part, false)));
        if (transactional) {
            writer.bookkeeping(TransactionFrame.commit());
        }
        return writer.segment(transactional);
    }

    private List<Query> frame() {
        return List.of(
                TransactionFrame.begin(),
                TransactionFrame.pinSearchPath(schema.name()),
                TransactionFrame.pinTimeZone(),
                TransactionFrame.boundLockWait(lockWait));
    }

    private List<Query> ending(VersionedStep step, Direction direction, int part) {
        SchemaVersion leaves = leaves(step, direction);
        return leaves.isNone() ? journal.forget() : List.of(marker.stamp(leaves), note(step, direction, part, true));
    }

    private Query note(VersionedStep step, Direction direction, int part, boolean finished) {
        return part == 0 ? journal.note(step, direction, 1, finished) : journal.noteProgress(part + 1, finished);
    }

    private SchemaVersion starts(VersionedStep step, Direction direction) {
        return direction == Direction.UP ? chain.before(step) : step.version();
    }

    private SchemaVersion leaves(VersionedStep step, Direction direction) {
        return direction == Direction.UP ? step.version() : chain.before(step);
    }
}

package dev.stepwise.run;

import dev.stepwise.ddl.BackfillStatements;
import dev.stepwise.ddl.TransactionFrame;
import dev.stepwise.history.Journal;
import dev.stepwise.history.Marker;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.ChainException;
import dev.stepwise.migrate.Change;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.InvalidTargetException;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.VersionedStep;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jooq.Query;
import org.jooq.QueryPart;

/** Puts the statements around one step's own: those that begin, pin, check, stamp, record and end it. */
final class StepPlanner {

    private final MigrationChain chain;
    private final TargetSchema schema;
    private final SqlRenderer renderer;
    private final Duration lockWait;
    private final VersionedStep step;
    private final Direction direction;
    private final Marker marker;
    private final Journal journal;

    StepPlanner(
            MigrationChain chain,
            TargetSchema schema,
            SqlRenderer renderer,
            Duration lockWait,
            VersionedStep step,
            Direction direction) {
        this.chain = chain;
        this.schema = schema;
        this.renderer = renderer;
        this.lockWait = lockWait;
        this.step = step;
        this.direction = direction;
        this.marker = new Marker(chain.marker());
        this.journal = new Journal(chain);
    }

    /**
     * Plans what is left of the step.
     *
     * @param progress how far an earlier run got
     * @param preparation statements that come before the step's own
     * @throws InvalidTargetException when it cannot be taken back
     * @throws ChainException when it is the chain's first step and has several segments
     */
    PlannedStep plan(Progress progress, List<Query> preparation) {
        List<Change> changes = step.changes(direction);
        requireWayBack(changes);
        List<StepPart> parts = StepPart.of(changes);
        requireMarker(parts);
        List<Segment> segments = new ArrayList<>();
        for (int part = progress.segmentsDone(); part < parts.size(); part++) {
            segments.add(segment(
                    parts.get(part),
                    segments.isEmpty() ? preparation : List.of(),
                    segments.isEmpty() ? progress.lastKey() : Optional.empty(),
                    noting(part, part == parts.size() - 1)));
        }
        boolean resumed = progress.segmentsDone() > 0;
        return new PlannedStep(
                step,
                direction,
                starts(),
                leaves(),
                segments,
                resumed,
                resumed ? Optional.empty() : atOnce(changes, parts, preparation));
    }

    private void requireWayBack(List<Change> changes) {
        for (Change change : changes) {
            if (change instanceof Change.Irreversible irreversible) {
                throw new InvalidTargetException(
                        "%s cannot be taken back: %s. Stay at %s or above, or restore a backup."
                                .formatted(step, irreversible.reason(), step.version()));
            }
        }
    }

    /** How far a step of several segments got can only be said beside a marker, which the first step creates. */
    private void requireMarker(List<StepPart> parts) {
        if (parts.size() > 1 && step.version().equals(chain.oldest())) {
            throw new ChainException(
                    "%s is the first step of %s and has to be one transaction. Move what it does outside of one to the next step."
                            .formatted(step, chain));
        }
    }

    private Optional<Segment.InOneTransaction> atOnce(
            List<Change> changes, List<StepPart> parts, List<Query> preparation) {
        boolean backfills = parts.stream().anyMatch(part -> part.kind() == StepPart.Kind.BATCHES);
        boolean outside = parts.stream().anyMatch(part -> part.kind() == StepPart.Kind.ONE_BY_ONE);
        return backfills && !outside
                ? Optional.of(inOneTransaction(
                        changes, preparation, ending(journal.note(step, direction, parts.size(), true))))
                : Optional.empty();
    }

    private Segment segment(StepPart part, List<Query> preparation, Optional<String> after, List<Query> noting) {
        return switch (part.kind()) {
            case TRANSACTION -> inOneTransaction(part.changes(), preparation, noting);
            case ONE_BY_ONE -> oneByOne(part.changes(), noting);
            case BATCHES -> inBatches(((Change.Batched) part.changes().get(0)).backfill(), after, noting);
        };
    }

    private Segment.InOneTransaction inOneTransaction(
            List<Change> changes, List<Query> preparation, List<Query> noting) {
        SegmentWriter writer = new SegmentWriter(renderer, direction);
        writer.bookkeeping(TransactionFrame.begin());
        writer.bookkeeping(TransactionFrame.pin(schema.name(), lockWait));
        writer.bookkeeping(marker.require(starts()));
        writer.bookkeeping(preparation);
        writer.changes(changes);
        writer.bookkeeping(noting);
        writer.bookkeeping(TransactionFrame.commit());
        return new Segment.InOneTransaction(writer.statements());
    }

    private Segment oneByOne(List<Change> changes, List<Query> noting) {
        SegmentWriter writer = new SegmentWriter(renderer, direction);
        writer.bookkeeping(marker.require(starts()));
        writer.changes(changes);
        writer.bookkeeping(noting);
        return new Segment.OneByOne(writer.statements());
    }

    private Segment inBatches(Backfill backfill, Optional<String> after, List<Query> noting) {
        SegmentWriter writer = new SegmentWriter(renderer, direction);
        writer.scriptedBatches(backfill);
        writer.bookkeeping(noting);
        return new Segment.InBatches(
                writer.statements(),
                renderer.render(backfill.table()),
                after,
                (key, rows) -> oneBatch(backfill, key, rows));
    }

    private String oneBatch(Backfill backfill, Optional<String> after, int rows) {
        Query note = journal.noteLastKey(BackfillStatements.lastKeyOfBatch());
        List<QueryPart> statements = new ArrayList<>();
        statements.add(TransactionFrame.begin());
        statements.addAll(TransactionFrame.pin(schema.name(), lockWait));
        statements.add(TransactionFrame.withoutCompiling());
        statements.add(new BackfillStatements(backfill).oneBatch(after, rows, note));
        statements.add(TransactionFrame.commit());
        return statements.stream().map(renderer::render).collect(Collectors.joining(";\n"));
    }

    private List<Query> noting(int part, boolean last) {
        return last ? ending(note(part, true)) : List.of(note(part, false));
    }

    private List<Query> ending(Query note) {
        return leaves().isNone() ? journal.forget() : List.of(marker.stamp(leaves()), note);
    }

    private Query note(int part, boolean finished) {
        return part == 0 ? journal.note(step, direction, 1, finished) : journal.noteProgress(part + 1, finished);
    }

    private SchemaVersion starts() {
        return direction == Direction.UP ? chain.before(step) : step.version();
    }

    private SchemaVersion leaves() {
        return direction == Direction.UP ? step.version() : chain.before(step);
    }
}

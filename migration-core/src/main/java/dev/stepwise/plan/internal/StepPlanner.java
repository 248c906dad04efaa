package dev.stepwise.plan.internal;

import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepPart;
import dev.stepwise.state.UnfinishedStep;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.Marker;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds one compiled step to a schema, and puts the statements around its own: those that begin, pin, check, stamp, record and end. */
final class StepPlanner {

    private final ChainOutline chain;
    private final Binding binding;
    private final CompiledStep step;
    private final StatementWriter writer;
    private final TransactionFrame frame;
    private final StepPath path;
    private final Marker marker;
    private final Journal journal;

    StepPlanner(ChainOutline chain, Binding binding, TransactionFrame frame, StepPath path, CompiledStep step) {
        this.chain = chain;
        this.binding = binding;
        this.step = step;
        this.writer = new StatementWriter(binding, step.direction());
        this.frame = frame;
        this.path = path;
        this.marker = new Marker(binding.schema(), chain.marker());
        this.journal = new Journal(binding.schema(), chain.name());
    }

    /**
     * Plans a step that no run has begun.
     *
     * @param preparation what the first transaction of a run creates before the step; nothing where this is not the run's first step
     * @throws InvalidRequestException when it cannot be taken back
     * @throws ChainException when it is the chain's first step and has several segments
     */
    PlannedStep plan(Optional<List<String>> preparation) {
        List<SegmentOutline> outlines = outlines();
        List<String> begin =
                preparation.map(statements -> frame.first(starts(), statements)).orElseGet(() -> frame.later(starts()));
        List<Segment> segments = new ArrayList<>();
        for (int index = 0; index < outlines.size(); index++) {
            segments.add(segment(
                    outlines.get(index),
                    index == 0 ? begin : frame.later(starts()),
                    Optional.empty(),
                    index,
                    outlines));
        }
        return planned(segments, false, atOnce(outlines, begin));
    }

    /**
     * Plans what is left of a step that an earlier run has begun; the first transaction takes the journal over.
     *
     * @param preparation what the first transaction does before
     * @throws InvalidRequestException when it cannot be taken back
     */
    PlannedStep resume(UnfinishedStep unfinished, List<String> preparation) {
        List<SegmentOutline> outlines = outlines();
        List<Segment> segments = new ArrayList<>();
        int next = unfinished.segmentsDone();
        boolean isTransaction = outlines.get(next).kind() == SegmentOutline.Kind.IN_ONE_TRANSACTION;
        List<String> first = frame.first(starts(), preparation);
        if (!isTransaction) {
            segments.add(transaction(first, List.of(), List.of()));
        }
        for (int index = next; index < outlines.size(); index++) {
            segments.add(segment(
                    outlines.get(index),
                    index == next && isTransaction ? first : frame.later(starts()),
                    index == next ? unfinished.lastKey() : Optional.empty(),
                    index,
                    outlines));
        }
        return planned(segments, true, Optional.empty());
    }

    private List<SegmentOutline> outlines() {
        requireWayBack();
        List<SegmentOutline> outlines = SegmentOutline.of(step.parts());
        requireMarker(outlines);
        return outlines;
    }

    private PlannedStep planned(List<Segment> segments, boolean resumed, Optional<Segment.InOneTransaction> atOnce) {
        return new PlannedStep(step.name(), step.direction(), starts(), leaves(), segments, resumed, atOnce);
    }

    private void requireWayBack() {
        if (!step.irreversible().isEmpty()) {
            throw new InvalidRequestException("%s cannot be taken back: %s. Stay at %s or above, or restore a backup."
                    .formatted(
                            step.name(), step.irreversible().get(0), step.name().version()));
        }
    }

    /** How far a step of several segments got is read beside a marker, which the first step creates. */
    private void requireMarker(List<SegmentOutline> outlines) {
        if (outlines.size() > 1 && step.name().version().equals(chain.oldest())) {
            throw new ChainException(
                    "%s is the first step of %s and has to be one transaction. Move what it does outside of one to the next step."
                            .formatted(step.name(), chain.name()));
        }
    }

    private Optional<Segment.InOneTransaction> atOnce(List<SegmentOutline> outlines, List<String> begin) {
        boolean backfills = outlines.stream().anyMatch(outline -> outline.kind() == SegmentOutline.Kind.IN_BATCHES);
        boolean outside = outlines.stream().anyMatch(outline -> outline.kind() == SegmentOutline.Kind.ONE_BY_ONE);
        return backfills && !outside
                ? Optional.of(transaction(begin, step.parts(), ending(beginning(outlines.size(), true))))
                : Optional.empty();
    }

    private Segment segment(
            SegmentOutline outline,
            List<String> begin,
            Optional<String> after,
            int index,
            List<SegmentOutline> outlines) {
        List<String> recording = recording(index, index == outlines.size() - 1);
        return switch (outline.kind()) {
            case IN_ONE_TRANSACTION -> transaction(begin, outline.parts(), recording);
            case ONE_BY_ONE -> oneByOne(outline.parts(), begin, recording);
            case IN_BATCHES -> inBatches((StepPart.Backfill) outline.parts().get(0), after, begin, recording);
        };
    }

    private Segment.InOneTransaction transaction(List<String> begin, List<StepPart> parts, List<String> recording) {
        List<PlannedStatement> own = writer.statements(parts);
        List<PlannedStatement> statements = new ArrayList<>(StatementWriter.bookkeeping(begin));
        if (!own.isEmpty()) {
            statements.addAll(StatementWriter.bookkeeping(path.begin()));
            statements.addAll(own);
            statements.addAll(StatementWriter.bookkeeping(List.of(path.end())));
        }
        statements.addAll(StatementWriter.bookkeeping(recording));
        statements.addAll(StatementWriter.bookkeeping(List.of(TransactionFrame.COMMIT)));
        return new Segment.InOneTransaction(statements);
    }

    private Segment oneByOne(List<StepPart> parts, List<String> begin, List<String> recording) {
        List<PlannedStatement> own = writer.statements(parts);
        List<String> check = new ArrayList<>(begin);
        check.addAll(path.beginForTheSession());
        check.addAll(frame.forTheSession(own.stream().noneMatch(StepPlanner::waitsWithoutBlocking)));
        return new Segment.OneByOne(
                transaction(check, List.of(), List.of()).statements(),
                own,
                transaction(frame.later(starts()), List.of(), recording).statements());
    }

    private static boolean waitsWithoutBlocking(PlannedStatement statement) {
        return statement.sql().contains(" concurrently ");
    }

    private Segment inBatches(
            StepPart.Backfill backfill, Optional<String> after, List<String> begin, List<String> recording) {
        BatchWriter batches = new BatchWriter(binding, backfill);
        List<String> before = new ArrayList<>(begin);
        before.addAll(path.begin());
        before.add(TransactionFrame.WITHOUT_COMPILING);
        List<String> scripted = new ArrayList<>(begin);
        scripted.addAll(path.beginForTheSession());
        return new Segment.InBatches(
                transaction(scripted, List.of(), List.of()).statements(),
                batches.loop(),
                transaction(frame.later(starts()), List.of(), recording).statements(),
                backfill.table().fill(binding),
                backfill.key().fill(binding),
                backfill.kind(),
                after,
                batches.batch(before, journal));
    }

    private List<String> recording(int index, boolean last) {
        String record = index == 0 ? beginning(1, last) : journal.recordSegments(index + 1, last);
        return last ? ending(record) : List.of(record);
    }

    private List<String> ending(String record) {
        return leaves().isNone() ? journal.forget() : List.of(marker.stamp(leaves()), record);
    }

    private String beginning(int segmentsDone, boolean finished) {
        return journal.begin(
                step.name(), step.direction(), chain.seal(step.name().version()), segmentsDone, finished);
    }

    private SchemaVersion starts() {
        SchemaVersion version = step.name().version();
        return step.direction() == Direction.UP ? chain.before(version) : version;
    }

    private SchemaVersion leaves() {
        SchemaVersion version = step.name().version();
        return step.direction() == Direction.UP ? version : chain.before(version);
    }
}

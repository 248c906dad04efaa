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
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Binds one compiled step to a schema, and puts the statements around its own: those that begin, pin, check, stamp, record and end. */
final class StepPlanner {

    private final ChainOutline chain;
    private final Binding binding;
    private final CompiledStep step;
    private final StatementWriter writer;
    private final List<String> pin;
    private final Marker marker;
    private final Journal journal;

    StepPlanner(ChainOutline chain, Binding binding, Duration lockWait, CompiledStep step) {
        this.chain = chain;
        this.binding = binding;
        this.step = step;
        this.writer = new StatementWriter(binding, step.direction());
        this.pin = TransactionFrame.pin(binding.schema(), lockWait);
        this.marker = new Marker(binding.schema(), chain.marker());
        this.journal = new Journal(binding.schema(), chain.name());
    }

    /**
     * Plans what is left of the step.
     *
     * @param unfinished how far an earlier run got with the step, where it was begun
     * @param preparation statements that come before the step's own
     * @throws InvalidRequestException when it cannot be taken back
     * @throws ChainException when it is the chain's first step and has several segments
     */
    PlannedStep plan(Optional<UnfinishedStep> unfinished, List<String> preparation) {
        requireWayBack();
        List<SegmentOutline> outlines = SegmentOutline.of(step.parts());
        requireMarker(outlines);
        int done = unfinished.map(UnfinishedStep::segmentsDone).orElse(0);
        List<Segment> segments = new ArrayList<>();
        for (int index = done; index < outlines.size(); index++) {
            segments.add(segment(
                    outlines.get(index),
                    segments.isEmpty() ? preparation : List.of(),
                    segments.isEmpty() ? unfinished.flatMap(UnfinishedStep::lastKey) : Optional.empty(),
                    recording(index, index == outlines.size() - 1)));
        }
        boolean resumed = done > 0;
        return new PlannedStep(
                step.name(),
                step.direction(),
                starts(),
                leaves(),
                segments,
                resumed,
                resumed ? Optional.empty() : atOnce(outlines, preparation));
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

    private Optional<Segment.InOneTransaction> atOnce(List<SegmentOutline> outlines, List<String> preparation) {
        boolean backfills = outlines.stream().anyMatch(outline -> outline.kind() == SegmentOutline.Kind.IN_BATCHES);
        boolean outside = outlines.stream().anyMatch(outline -> outline.kind() == SegmentOutline.Kind.ONE_BY_ONE);
        return backfills && !outside
                ? Optional.of(inOneTransaction(step.parts(), preparation, ending(begin(outlines.size(), true))))
                : Optional.empty();
    }

    private Segment segment(
            SegmentOutline outline, List<String> preparation, Optional<String> after, List<String> recording) {
        return switch (outline.kind()) {
            case IN_ONE_TRANSACTION -> inOneTransaction(outline.parts(), preparation, recording);
            case ONE_BY_ONE -> oneByOne(outline.parts(), recording);
            case IN_BATCHES -> inBatches((StepPart.Backfill) outline.parts().get(0), after, recording);
        };
    }

    private Segment.InOneTransaction inOneTransaction(
            List<StepPart> parts, List<String> preparation, List<String> recording) {
        List<PlannedStatement> statements = new ArrayList<>();
        statements.addAll(StatementWriter.bookkeeping(List.of(TransactionFrame.BEGIN)));
        statements.addAll(StatementWriter.bookkeeping(pin));
        statements.addAll(StatementWriter.bookkeeping(List.of(marker.require(starts()))));
        statements.addAll(StatementWriter.bookkeeping(preparation));
        statements.addAll(writer.statements(parts));
        statements.addAll(StatementWriter.bookkeeping(recording));
        statements.addAll(StatementWriter.bookkeeping(List.of(TransactionFrame.COMMIT)));
        return new Segment.InOneTransaction(statements);
    }

    private Segment oneByOne(List<StepPart> parts, List<String> recording) {
        List<PlannedStatement> statements = new ArrayList<>();
        statements.addAll(StatementWriter.bookkeeping(List.of(marker.require(starts()))));
        statements.addAll(writer.statements(parts));
        statements.addAll(StatementWriter.bookkeeping(recording));
        return new Segment.OneByOne(statements);
    }

    private Segment inBatches(StepPart.Backfill backfill, Optional<String> after, List<String> recording) {
        BatchWriter batches = new BatchWriter(binding, backfill);
        return new Segment.InBatches(
                batches.loop(),
                StatementWriter.bookkeeping(recording),
                backfill.table().fill(binding),
                after,
                batches.batch(pin, journal));
    }

    private List<String> recording(int index, boolean last) {
        String record = index == 0 ? begin(1, last) : journal.recordSegments(index + 1, last);
        return last ? ending(record) : List.of(record);
    }

    private List<String> ending(String record) {
        return leaves().isNone() ? journal.forget() : List.of(marker.stamp(leaves()), record);
    }

    private String begin(int segmentsDone, boolean finished) {
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

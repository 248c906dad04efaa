package dev.stepwise.plan.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.Segment;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlStatement;
import dev.stepwise.state.internal.Journal;
import dev.stepwise.state.internal.StepProgress;
import dev.stepwise.state.internal.VersionStore;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Writes the segments of one step, each with what begins, checks and records it. */
final class SegmentWriter {

    private final BoundStep step;
    private final List<SegmentOutline> outlines;
    private final Set<String> large;
    private final StatementWriter writer;
    private final VersionStore version;
    private final Journal journal;

    SegmentWriter(BoundStep step, List<SegmentOutline> outlines, Set<String> large) {
        this.step = step;
        this.outlines = outlines;
        this.large = large;
        this.writer = new StatementWriter(
                step.binding(),
                step.chain().name(),
                step.step().name(),
                step.step().direction());
        this.version = new VersionStore(
                step.binding().schema(), step.chain().name(), step.chain().marker());
        this.journal = new Journal(step.binding().schema(), step.chain().name());
    }

    /** Returns the segments from an index on. */
    List<Segment> from(int first) {
        return IntStream.range(first, outlines.size())
                .mapToObj(index -> segment(index, step.frame().later(step.starts()), Optional.empty()))
                .toList();
    }

    /**
     * Returns one segment.
     *
     * @param begin what begins its first transaction
     * @param after the key of the last row that an earlier run has filled, where it is a backfill
     */
    Segment segment(int index, List<String> begin, Optional<String> after) {
        SegmentOutline outline = outlines.get(index);
        return switch (outline.kind()) {
            case IN_ONE_TRANSACTION -> transaction(begin, withRequirements(outline), recording(index));
            case OUTSIDE -> outside(outline.parts(), begin, recording(index));
            case IN_BATCHES -> inBatches((StepPart.Backfill) outline.parts().get(0), after, begin, recording(index));
        };
    }

    /** Returns the parts, and what has to hold at their end for the later segments. */
    static List<StepPart> withRequirements(SegmentOutline outline) {
        return Stream.concat(outline.parts().stream(), outline.requirements().stream())
                .toList();
    }

    Segment.InOneTransaction transaction(List<String> begin, List<StepPart> parts, List<String> recording) {
        List<PlannedStatement> own = writer.statements(parts);
        List<PlannedStatement> statements = new ArrayList<>(StatementWriter.bookkeeping(begin));
        if (!own.isEmpty()) {
            statements.addAll(StatementWriter.bookkeeping(LaterLocks.of(own)));
            statements.addAll(StatementWriter.bookkeeping(step.path().begin()));
            statements.addAll(own);
            statements.addAll(StatementWriter.bookkeeping(List.of(step.path().end())));
        }
        statements.addAll(StatementWriter.bookkeeping(recording));
        statements.addAll(StatementWriter.bookkeeping(List.of(TransactionFrame.COMMIT)));
        return new Segment.InOneTransaction(statements);
    }

    private Segment outside(List<StepPart> parts, List<String> begin, List<String> recording) {
        return new Segment.OneByOne(
                writer.alone(parts).stream()
                        .map(statement -> alone(statement, begin))
                        .toList(),
                alone(recording));
    }

    private Segment.Alone alone(PlannedStatement statement, List<String> begin) {
        List<String> before = new ArrayList<>(begin);
        before.addAll(step.path().beginForTheSession());
        before.addAll(step.session().set(SqlStatement.of(statement.sql()).buildsConcurrently()));
        return new Segment.Alone(
                transaction(before, List.of(), List.of()).statements(),
                statement,
                new PlannedStatement(step.session().putBack(), StatementKind.BOOKKEEPING));
    }

    private Segment inBatches(
            StepPart.Backfill backfill, Optional<String> after, List<String> begin, List<String> recording) {
        BatchWriter batches = new BatchWriter(step.binding(), backfill);
        List<String> before = new ArrayList<>(begin);
        before.addAll(step.path().begin());
        before.add(TransactionFrame.WITHOUT_COMPILING);
        List<String> scripted = new ArrayList<>(begin);
        scripted.addAll(step.path().beginForTheSession());
        return new Segment.InBatches(
                transaction(scripted, List.of(), List.of()).statements(),
                batches.loop(step.pace()),
                alone(recording),
                backfill.table().fill(step.binding()),
                backfill.key().fill(step.binding()),
                backfill.kind(),
                after,
                batches.batch(before, journal));
    }

    private List<PlannedStatement> alone(List<String> recording) {
        return transaction(step.frame().later(step.starts()), List.of(), recording)
                .statements();
    }

    /** Returns the row of the step, which what the step finds there is noted in; part of the first transaction, before the step's statements. */
    String begun() {
        return outlines.size() == 1
                ? journal.begin(step.step().name(), step.step().direction(), seal())
                : journal.begin(step.step().name(), step.step().direction(), seal(), progress());
    }

    private List<String> recording(int index) {
        if (!isLast(index)) {
            return index == 0
                    ? List.of()
                    : List.of(journal.record(index + 1, outlines.get(index + 1).note()));
        }
        if (step.leaves().isNone()) {
            return journal.forget();
        }
        List<String> statements = new ArrayList<>(version.stamp(step.leaves()));
        statements.add(journal.finish(
                outlines.size(),
                step.history().at(step.starts()),
                step.history().at(step.leaves())));
        return statements;
    }

    private boolean isLast(int index) {
        return index == outlines.size() - 1;
    }

    private Optional<String> seal() {
        return step.chain().seal(step.step().name().version()).map(Seal::toString);
    }

    /** Returns the progress once the first segment is done; the one after a segment is noted too, since it may be done in part. */
    private StepProgress progress() {
        return new StepProgress(
                outlines.stream().limit(2).map(SegmentOutline::note).toList(),
                large,
                step.step().renderedBy());
    }
}

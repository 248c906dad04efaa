package dev.stepwise.plan.internal;

import dev.stepwise.plan.LargeTables;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledStep;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepPart;
import dev.stepwise.state.UnfinishedStep;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Plans one step: cuts it into segments, by what its tables are, and says what begins the first of them. */
final class StepPlanner {

    private final BoundStep bound;
    private final TableSizes sizes;
    private final Optional<Preparation> preparation;

    /**
     * Plans the step.
     *
     * @param preparation what the first transaction of a run does before the step; nothing where this is not the run's first step
     */
    StepPlanner(BoundStep bound, TableSizes sizes, Optional<Preparation> preparation) {
        this.bound = bound;
        this.sizes = sizes;
        this.preparation = preparation;
    }

    /** Returns whether the sizes of tables decide how the step is done. */
    boolean dependsOnSizes() {
        return !sizes.tables().isEmpty();
    }

    /**
     * Plans a step that no run has begun, as if its tables were small; its first transaction stops where the server finds a large one.
     *
     * @throws InvalidRequestException when it cannot be taken back
     * @throws ChainException when it is the chain's first step and has several segments
     */
    PlannedStep plan() {
        return plan(sizes.largeAnyway());
    }

    /** Plans it again after the server has found large tables among those that counted as small. */
    PlannedStep planWith(PlannedStep before, String found) {
        return plan(sizes.with(before.largeTables(), found));
    }

    /** Returns what a script does where one of the step's tables is large; nothing where that makes no difference. */
    Optional<LargeTables> ifLarge() {
        return dependsOnSizes()
                ? Optional.of(new LargeVariant(sizes, large -> plan(large).segments()))
                : Optional.empty();
    }

    private PlannedStep plan(Set<String> large) {
        List<SegmentOutline> outlines = outlines(large);
        List<String> begin = new ArrayList<>(preparation
                .map(statements -> bound.frame().first(bound.starts(), statements))
                .orElseGet(() -> bound.frame().later(bound.starts())));
        begin.addAll(sizes.check(large));
        SegmentWriter writer = new SegmentWriter(bound, outlines, large);
        begin.add(writer.begun());
        List<Segment> segments = new ArrayList<>();
        segments.add(writer.segment(0, begin, Optional.empty()));
        segments.addAll(writer.from(1));
        return planned(segments, false, large);
    }

    /**
     * Plans what is left of a step that an earlier run has begun; the first transaction takes the journal over.
     *
     * @throws InvalidRequestException when it cannot be taken back
     * @throws ChainException when what is done of it is no longer the same
     */
    PlannedStep resume(UnfinishedStep unfinished) {
        Set<String> large = Set.copyOf(unfinished.largeTables());
        List<SegmentOutline> outlines = outlines(large);
        new FinishedSegments(bound.step(), unfinished).requireSame(outlines);
        SegmentWriter writer = new SegmentWriter(bound, outlines, large);
        List<String> first = bound.frame().first(bound.starts(), preparation.orElse(Preparation.NONE));
        int next = unfinished.segmentsDone();
        List<Segment> segments = new ArrayList<>();
        if (outlines.get(next).kind() == SegmentOutline.Kind.IN_ONE_TRANSACTION) {
            segments.add(writer.segment(next, first, Optional.empty()));
        } else {
            segments.add(writer.transaction(first, List.of(), List.of()));
            segments.add(writer.segment(next, bound.frame().later(bound.starts()), unfinished.lastKey()));
        }
        segments.addAll(writer.from(next + 1));
        return planned(segments, true, large);
    }

    private List<SegmentOutline> outlines(Set<String> large) {
        requireWayBack();
        List<SegmentOutline> outlines = SegmentOutline.of(bound.step().parts(), large);
        requireMarker(outlines);
        return outlines;
    }

    private PlannedStep planned(List<Segment> segments, boolean resumed, Set<String> large) {
        return new PlannedStep(
                bound.step().name(),
                bound.step().direction(),
                bound.starts(),
                bound.leaves(),
                segments,
                resumed,
                List.copyOf(large),
                bound.step().plainStatements(),
                notes(bound.step()),
                Optional.empty());
    }

    /** Returns what an operator should know before the step runs on large tables, a sentence each. */
    static List<String> notes(CompiledStep step) {
        return step.parts().stream()
                .filter(StepPart.BySize.class::isInstance)
                .flatMap(part -> ((StepPart.BySize) part).notes().stream())
                .distinct()
                .toList();
    }

    private void requireWayBack() {
        List<String> irreversible = bound.step().irreversible();
        if (!irreversible.isEmpty()) {
            throw new InvalidRequestException("%s cannot be taken back: %s. Stay at %s or above, or restore a backup."
                    .formatted(
                            bound.step().name(),
                            irreversible.get(0),
                            bound.step().name().version()));
        }
    }

    /** Others know of the chain by its marker, which the first step creates. */
    private void requireMarker(List<SegmentOutline> outlines) {
        if (outlines.size() > 1
                && bound.chain().marker().isPresent()
                && bound.step().name().version().equals(bound.chain().oldest())) {
            throw new ChainException(
                    "%s is the first step of %s, which has a marker, and has to be one transaction. Move what it does outside of one to the next step."
                            .formatted(bound.step().name(), bound.chain().name()));
        }
    }
}

package dev.stepwise.plan.internal;

import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.List;

/** The parts of a step that belong to one segment. */
record SegmentOutline(Kind kind, List<StepPart> parts) {

    /** How the parts of a segment are done. */
    enum Kind {
        IN_ONE_TRANSACTION,
        ONE_BY_ONE,
        IN_BATCHES
    }

    /**
     * Cuts a step's parts where the kind changes, and after each backfill.
     *
     * <p>The first and the last segment have a transaction: in the one the journal learns of the step, in the other it is stamped.
     */
    static List<SegmentOutline> of(List<StepPart> parts) {
        List<SegmentOutline> segments = new ArrayList<>();
        segments.add(new SegmentOutline(Kind.IN_ONE_TRANSACTION, new ArrayList<>()));
        for (StepPart part : parts) {
            Kind kind = part.accept(KIND);
            if (kind == Kind.IN_BATCHES || last(segments).kind != kind) {
                segments.add(new SegmentOutline(kind, new ArrayList<>()));
            }
            last(segments).parts.add(part);
        }
        if (last(segments).kind != Kind.IN_ONE_TRANSACTION) {
            segments.add(new SegmentOutline(Kind.IN_ONE_TRANSACTION, List.of()));
        }
        return List.copyOf(segments);
    }

    private static SegmentOutline last(List<SegmentOutline> segments) {
        return segments.get(segments.size() - 1);
    }

    private static final StepPart.Visitor<Kind> KIND = new StepPart.Visitor<>() {
        @Override
        public Kind statement(StepPart.Statement part) {
            return Kind.IN_ONE_TRANSACTION;
        }

        @Override
        public Kind outsideTransaction(StepPart.OutsideTransaction part) {
            return Kind.ONE_BY_ONE;
        }

        @Override
        public Kind seed(StepPart.Seed part) {
            return Kind.IN_ONE_TRANSACTION;
        }

        @Override
        public Kind unseed(StepPart.Unseed part) {
            return Kind.IN_ONE_TRANSACTION;
        }

        @Override
        public Kind guard(StepPart.Guard part) {
            return Kind.IN_ONE_TRANSACTION;
        }

        @Override
        public Kind backfill(StepPart.Backfill part) {
            return Kind.IN_BATCHES;
        }

        @Override
        public Kind includedChain(StepPart.IncludedChain part) {
            return Kind.IN_ONE_TRANSACTION;
        }
    };
}

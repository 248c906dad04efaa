package dev.stepwise.plan.internal;

import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The parts of a step that belong to one segment. */
record SegmentOutline(Kind kind, List<StepPart> parts) {

    /** How the parts of a segment are done. */
    enum Kind {
        IN_ONE_TRANSACTION,
        ONE_BY_ONE,
        IN_BATCHES
    }

    /**
     * Cuts a step's parts where the kind changes, and around each backfill.
     *
     * <p>The first and the last segment have a transaction: in the one the journal learns of the step, in the other it is stamped. What a
     * backfill requires is looked at in the first one, before anything is kept, and again in a transaction before its batches, which
     * creates its trigger. The last one drops the triggers, after the step's own changes, so that nothing is written between.
     */
    static List<SegmentOutline> of(List<StepPart> parts) {
        List<SegmentOutline> segments = new ArrayList<>();
        segments.add(new SegmentOutline(Kind.IN_ONE_TRANSACTION, new ArrayList<>()));
        for (StepPart part : parts) {
            Kind kind = part.accept(KIND);
            if (part instanceof StepPart.Backfill backfill) {
                segments.add(new SegmentOutline(Kind.IN_ONE_TRANSACTION, preparing(backfill)));
            }
            if (last(segments).kind != kind) {
                segments.add(new SegmentOutline(kind, new ArrayList<>()));
            }
            last(segments).parts.add(part);
        }
        if (last(segments).kind != Kind.IN_ONE_TRANSACTION) {
            segments.add(new SegmentOutline(Kind.IN_ONE_TRANSACTION, new ArrayList<>()));
        }
        backfills(parts).forEach(backfill -> segments.get(0).parts.addAll(requirements(backfill)));
        backfills(parts)
                .flatMap(backfill -> backfill.trigger().stream())
                .forEach(trigger -> last(segments).parts.add(ddl(trigger.removal())));
        return List.copyOf(segments);
    }

    private static Stream<StepPart.Backfill> backfills(List<StepPart> parts) {
        return parts.stream().filter(StepPart.Backfill.class::isInstance).map(StepPart.Backfill.class::cast);
    }

    private static List<StepPart> preparing(StepPart.Backfill backfill) {
        List<StepPart> parts = requirements(backfill);
        backfill.trigger().ifPresent(trigger -> trigger.creation().forEach(sql -> parts.add(ddl(sql))));
        return parts;
    }

    private static List<StepPart> requirements(StepPart.Backfill backfill) {
        List<StepPart> parts = new ArrayList<>();
        parts.add(ddl(backfill.requirement()));
        backfill.trigger().ifPresent(trigger -> parts.add(ddl(trigger.requirement())));
        return parts;
    }

    private static StepPart ddl(SqlTemplate sql) {
        return new StepPart.Statement(sql, StatementKind.DDL);
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

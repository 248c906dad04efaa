package dev.stepwise.run;

import dev.stepwise.migrate.Change;
import java.util.ArrayList;
import java.util.List;

/** The changes of a step that end up in one segment. */
record StepPart(Kind kind, List<Change> changes) {

    /** How the changes of a part are done. */
    enum Kind {
        TRANSACTION,
        ONE_BY_ONE,
        BATCHES;

        static Kind of(Change change) {
            if (change instanceof Change.OutsideTransaction) {
                return ONE_BY_ONE;
            }
            return change instanceof Change.Batched ? BATCHES : TRANSACTION;
        }
    }

    /**
     * Cuts a step's changes where the kind changes, and after each backfill.
     *
     * <p>The first and the last part have a transaction: in the one the journal learns of the step, in the other it is stamped.
     */
    static List<StepPart> of(List<Change> changes) {
        List<StepPart> parts = new ArrayList<>();
        parts.add(new StepPart(Kind.TRANSACTION, new ArrayList<>()));
        for (Change change : changes) {
            Kind kind = Kind.of(change);
            if (kind == Kind.BATCHES || last(parts).kind != kind) {
                parts.add(new StepPart(kind, new ArrayList<>()));
            }
            last(parts).changes.add(change);
        }
        if (last(parts).kind != Kind.TRANSACTION) {
            parts.add(new StepPart(Kind.TRANSACTION, List.of()));
        }
        return List.copyOf(parts);
    }

    private static StepPart last(List<StepPart> parts) {
        return parts.get(parts.size() - 1);
    }
}

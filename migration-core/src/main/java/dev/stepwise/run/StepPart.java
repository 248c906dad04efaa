package dev.stepwise.run;

import dev.stepwise.migrate.Change;
import java.util.ArrayList;
import java.util.List;

/** The changes of a step that end up in one segment. */
record StepPart(boolean transactional, List<Change> changes) {

    /** Cuts a step's changes where the kind changes; the last part has a transaction, in which the step is stamped. */
    static List<StepPart> of(List<Change> changes) {
        List<StepPart> parts = new ArrayList<>();
        for (Change change : changes) {
            boolean transactional = !(change instanceof Change.OutsideTransaction);
            if (parts.isEmpty() || last(parts).transactional != transactional) {
                parts.add(new StepPart(transactional, new ArrayList<>()));
            }
            last(parts).changes.add(change);
        }
        if (parts.isEmpty() || !last(parts).transactional) {
            parts.add(new StepPart(true, List.of()));
        }
        return List.copyOf(parts);
    }

    private static StepPart last(List<StepPart> parts) {
        return parts.get(parts.size() - 1);
    }
}

package dev.stepwise.run.internal;

import java.util.ArrayList;
import java.util.List;

/** The warnings that the statements of a step have raised, of which a limited number is kept. */
final class StepWarnings {

    private static final int MOST = 100;

    private final List<String> kept = new ArrayList<>();
    private long leftOut;

    void add(String warning) {
        if (kept.size() < MOST) {
            kept.add(warning);
        } else {
            leftOut++;
        }
    }

    void clear() {
        kept.clear();
        leftOut = 0;
    }

    /** Returns those that are kept, and at the end how many are not. */
    List<String> toList() {
        List<String> warnings = new ArrayList<>(kept);
        if (leftOut > 0) {
            warnings.add("%s more warnings are left out of this report.".formatted(leftOut));
        }
        return List.copyOf(warnings);
    }
}

package dev.stepwise.benchmarks;

import java.util.List;

/**
 * The figures of one contender for one work, one per round.
 *
 * @param unit the unit of the figures
 * @param figures the figures in ascending order, at least one
 */
record Samples(Unit unit, List<Double> figures) {

    Samples {
        figures = figures.stream().sorted().toList();
        if (figures.isEmpty()) {
            throw new IllegalArgumentException("A work has no figure; it must be done at least once.");
        }
    }

    double median() {
        int middle = figures.size() / 2;
        return figures.size() % 2 == 1 ? figures.get(middle) : (figures.get(middle - 1) + figures.get(middle)) / 2;
    }

    double lowest() {
        return figures.get(0);
    }

    double highest() {
        return figures.get(figures.size() - 1);
    }

    String medianText() {
        return unit.text(median());
    }

    /** Returns the range and the number of the figures; empty if there is only one figure. */
    String rangeAndRounds() {
        return figures.size() == 1 ? "" : "%s (%d)".formatted(rangeText(), figures.size());
    }

    /** Returns the lowest and the highest figure; empty if there is only one figure. */
    String rangeText() {
        return figures.size() == 1 ? "" : unit.number(lowest()) + "–" + unit.text(highest());
    }
}

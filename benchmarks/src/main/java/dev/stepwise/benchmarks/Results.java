package dev.stepwise.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * The figures of all rounds.
 *
 * @param contenders the names, in the order of the table
 * @param figures the figures, by work and contender
 */
record Results(List<String> contenders, Map<Work, Map<String, List<Double>>> figures) {

    /** Returns the names of the contenders that have done the work, in the order of the table. */
    List<String> contenders(Work work) {
        return contenders.stream()
                .filter(figures.getOrDefault(work, Map.of())::containsKey)
                .toList();
    }

    /** Returns the figures of the contender, which must have done the work. */
    Samples of(Work work, String contender) {
        return new Samples(work.unit(), figures.getOrDefault(work, Map.of()).getOrDefault(contender, List.of()));
    }
}

package dev.stepwise.benchmarks;

import java.util.List;
import java.util.Map;

/**
 * What all rounds gave.
 *
 * @param contenders the names, in the order of the table
 * @param figures what was measured, by work and contender
 */
record Results(List<String> contenders, Map<Work, Map<String, List<Double>>> figures) {

    /** Returns the names of those that have done the work. */
    List<String> contenders(Work work) {
        return contenders.stream()
                .filter(figures.getOrDefault(work, Map.of())::containsKey)
                .toList();
    }

    /** Returns what the contender took for the work, which it has done. */
    Samples of(Work work, String contender) {
        return new Samples(work.unit(), figures.getOrDefault(work, Map.of()).getOrDefault(contender, List.of()));
    }
}

package dev.stepwise.benchmarks;

import java.util.Map;

/**
 * The number of round trips that each contender makes for one work.
 *
 * @param byContender the number of round trips, by the name of the contender
 */
record RoundTrips(Map<String, Integer> byContender) {

    int of(String contender) {
        Integer number = byContender.get(contender);
        if (number == null) {
            throw new IllegalArgumentException("The round trips of %s were not counted.".formatted(contender));
        }
        return number;
    }

    /** Returns the number as text; empty if the round trips were not counted. */
    String text(String contender) {
        return byContender.containsKey(contender) ? String.valueOf(of(contender)) : "";
    }
}

package dev.stepwise.benchmarks;

import java.util.Map;

/**
 * How often each contender waited for the server in one piece of work.
 *
 * @param byContender the round trips by the contender's name
 */
record RoundTrips(Map<String, Integer> byContender) {

    /** Returns the number of a contender that was looked at. */
    int of(String contender) {
        Integer number = byContender.get(contender);
        if (number == null) {
            throw new IllegalArgumentException("The round trips of %s were not counted.".formatted(contender));
        }
        return number;
    }

    /** Returns the number as a text, empty where it was not counted. */
    String text(String contender) {
        return byContender.containsKey(contender) ? String.valueOf(of(contender)) : "";
    }
}

package dev.stepwise.run.internal;

import java.time.Duration;

/**
 * Pauses between attempts, each twice as long as the one before.
 *
 * @param first the first pause
 * @param longest the longest pause
 */
record Pauses(Duration first, Duration longest) {

    /** Returns the pause after an attempt, counted from 1. */
    Duration after(int attempt) {
        Duration pause = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }
}

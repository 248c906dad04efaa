package dev.stepwise.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a backfill in batches is.
 *
 * @param table the qualified name of the table
 * @param rowsLookedAt rows that this run has visited so far, including those that did not need filling
 * @param rowsFilled rows that this run has filled so far
 * @param rowsEstimated the planner's estimate of the rows of the table, where it has one
 * @param elapsed the time since the first batch began, pauses included
 * @param paused the pauses between the batches so far; see {@link RunLimits#pace}
 */
public record BackfillProgress(
        String table,
        long rowsLookedAt,
        long rowsFilled,
        Optional<Long> rowsEstimated,
        Duration elapsed,
        Duration paused) {

    /** Returns the rows filled in a second, pauses included, 0 or more. */
    public double rowsPerSecond() {
        return elapsed.isZero() ? 0 : rowsFilled / (elapsed.toNanos() / 1e9);
    }

    /** Returns the time until the last row is visited at this rate, if the size of the table is known. */
    public Optional<Duration> timeLeft() {
        return rowsEstimated
                .filter(all -> rowsLookedAt > 0 && all >= rowsLookedAt)
                .map(all ->
                        Duration.ofNanos((long) ((double) elapsed.toNanos() / rowsLookedAt * (all - rowsLookedAt))));
    }
}

package dev.stepwise.run;

import java.time.Duration;
import java.util.Optional;

/**
 * How far a backfill in batches is.
 *
 * @param table the qualified name of the table
 * @param rowsFilled rows that this run has filled so far
 * @param rowsEstimated the planner's estimate of the rows of the table, where it has one
 * @param elapsed the time since the first batch began
 */
public record BackfillProgress(String table, long rowsFilled, Optional<Long> rowsEstimated, Duration elapsed) {

    /** Returns the rows filled in a second, 0 or more. */
    public double rowsPerSecond() {
        return elapsed.isZero() ? 0 : rowsFilled / (elapsed.toNanos() / 1e9);
    }

    /** Returns the time that is left at this rate, where it is known. */
    public Optional<Duration> timeLeft() {
        return rowsEstimated
                .filter(all -> rowsFilled > 0 && all >= rowsFilled)
                .map(all -> Duration.ofMillis((long) ((all - rowsFilled) / rowsPerSecond() * 1000)));
    }
}

package dev.stepwise.run;

import java.time.Duration;

/**
 * How long a run waits, and for what.
 *
 * @param otherRun the longest wait for another run to end
 * @param tableLock the longest wait of a statement for a lock on a table, before its transaction is rolled back and tried again
 * @param attempts how often a transaction is tried, at least 1; each batch of a backfill is one
 */
public record RunLimits(Duration otherRun, Duration tableLock, int attempts) {

    /** Ten minutes for another run; two seconds for a lock, and ten attempts. */
    public static final RunLimits DEFAULT = new RunLimits(Duration.ofMinutes(10), Duration.ofSeconds(2), 10);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when the number of attempts is below 1
     */
    public RunLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "A transaction is tried at least once, not %d times.".formatted(attempts));
        }
    }
}

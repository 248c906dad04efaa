package dev.stepwise.run;

import java.time.Duration;

/**
 * How long a run waits, and for what.
 *
 * @param otherRun the longest wait for another run to end
 * @param tableLock the longest wait of a statement for a lock on a table, before its transaction is rolled back and tried again
 * @param attempts how often a transaction is tried, at least 1; each batch of a backfill is one
 * @param largeTable a table with that many rows is large, so that a step changes it in parts instead of at once; 0 for every table
 */
public record RunLimits(Duration otherRun, Duration tableLock, int attempts, int largeTable) {

    /** Ten minutes for another run; two seconds for a lock, and ten attempts; 10,000 rows. */
    public static final RunLimits DEFAULT = new RunLimits(Duration.ofMinutes(10), Duration.ofSeconds(2), 10, 10_000);

    /**
     * Checks the range.
     *
     * @throws IllegalArgumentException when the number of attempts is below 1, or the number of rows below 0
     */
    public RunLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "A transaction is tried at least once, not %d times.".formatted(attempts));
        }
        if (largeTable < 0) {
            throw new IllegalArgumentException("A table has no %d rows; give 0 or more.".formatted(largeTable));
        }
    }

    /** Has the usual number of rows from which a table is large. */
    public RunLimits(Duration otherRun, Duration tableLock, int attempts) {
        this(otherRun, tableLock, attempts, DEFAULT.largeTable);
    }
}

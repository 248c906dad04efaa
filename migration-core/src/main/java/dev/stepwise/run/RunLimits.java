package dev.stepwise.run;

import java.time.Duration;

/**
 * How long a run waits, and for what, and how much of the time its changes in batches take.
 *
 * @param otherRun the longest wait for another run to end
 * @param tableLock the longest wait of a statement for a lock on a table, before its transaction is rolled back and tried again
 * @param attempts how often a transaction is tried, at least 1; each batch of a backfill is one
 * @param answer the longest wait for the server's answer, at least 1 ms, before the connection is given up; a batch of a backfill may take
 *     this and {@code tableLock}, and there is no limit for the transactions of a step and its statements outside of one
 * @param largeTable a table with that many rows is large, so that a step changes it in parts instead of at once; 0 for every table
 * @param pace the share of the time that a backfill, a deletion or a move in batches takes, above 0, at most 1. After a batch the run pauses,
 *     for one minute at most, so that the time of the batches is this share of the whole; at 1 it does not pause
 */
public record RunLimits(
        Duration otherRun, Duration tableLock, int attempts, Duration answer, int largeTable, double pace) {

    /**
     * Ten minutes for another run; two seconds for a lock, and ten attempts; one minute for an answer; 10,000 rows; the whole of the time.
     */
    public static final RunLimits DEFAULT = new RunLimits(Duration.ofMinutes(10), Duration.ofSeconds(2), 10);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when the number of attempts is below 1, the wait for an answer below 1 ms, the number of rows below 0,
     *     or the pace not above 0 or above 1
     */
    public RunLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "A transaction is tried at least once, not %s times.".formatted(attempts));
        }
        if (answer.toMillis() < 1) {
            throw new IllegalArgumentException("A run waits at least 1 ms for an answer, not %s.".formatted(answer));
        }
        if (largeTable < 0) {
            throw new IllegalArgumentException("A table has no %s rows; give 0 or more.".formatted(largeTable));
        }
        if (!(pace > 0 && pace <= 1)) {
            throw new IllegalArgumentException(
                    "The pace is a share of the time, above 0 and at most 1, not %s. Give 1 for no pauses, or 0.25 for a quarter of the time."
                            .formatted(pace));
        }
    }

    /** Makes limits that wait one minute for an answer of the server, take a table of 10,000 rows for large, and do not pause. */
    public RunLimits(Duration otherRun, Duration tableLock, int attempts) {
        this(otherRun, tableLock, attempts, Duration.ofMinutes(1), 10_000, 1);
    }

    /** Returns the same limits with another longest wait for an answer. */
    public RunLimits withAnswer(Duration longest) {
        return new RunLimits(otherRun, tableLock, attempts, longest, largeTable, pace);
    }

    /** Returns the same limits with another number of rows from which a table is large. */
    public RunLimits withLargeTable(int rows) {
        return new RunLimits(otherRun, tableLock, attempts, answer, rows, pace);
    }

    /** Returns the same limits with another share of the time for changes in batches. */
    public RunLimits withPace(double share) {
        return new RunLimits(otherRun, tableLock, attempts, answer, largeTable, share);
    }
}

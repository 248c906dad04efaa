package dev.stepwise.run;

import java.time.Duration;

/**
 * How long a run waits, and for what.
 *
 * @param otherRun the longest wait for another run to end
 * @param tableLock the longest wait of a statement for a lock on a table, before its transaction is rolled back and tried again
 * @param attempts how often a transaction is tried, at least 1; each batch of a backfill is one
 * @param answer the longest wait for the server's answer, at least 1 ms, before the connection is given up; a batch of a backfill may take
 *     this and {@code tableLock}, and there is no limit for the transactions of a step and its statements outside of one
 */
public record RunLimits(Duration otherRun, Duration tableLock, int attempts, Duration answer) {

    /** Ten minutes for another run; two seconds for a lock, and ten attempts; one minute for an answer. */
    public static final RunLimits DEFAULT = new RunLimits(Duration.ofMinutes(10), Duration.ofSeconds(2), 10);

    /**
     * Checks the ranges.
     *
     * @throws IllegalArgumentException when the number of attempts is below 1, or the wait for an answer is below 1 ms
     */
    public RunLimits {
        if (attempts < 1) {
            throw new IllegalArgumentException(
                    "A transaction is tried at least once, not %d times.".formatted(attempts));
        }
        if (answer.toMillis() < 1) {
            throw new IllegalArgumentException("A run waits at least 1 ms for an answer, not %s.".formatted(answer));
        }
    }

    /** Makes limits that wait one minute for an answer of the server. */
    public RunLimits(Duration otherRun, Duration tableLock, int attempts) {
        this(otherRun, tableLock, attempts, Duration.ofMinutes(1));
    }
}

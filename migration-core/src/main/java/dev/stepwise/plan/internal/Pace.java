package dev.stepwise.plan.internal;

import java.math.BigDecimal;
import java.time.Duration;

/**
 * Pauses between the batches of a change, so that it takes a share of the time.
 *
 * <p>A pause holds no lock on rows or tables. It is limited, since a batch that waited for a lock is a long one.
 *
 * @param share the time of the batches : the time of the batches and the pauses, above 0, at most 1
 */
public record Pace(double share) {

    /** Pauses for no time. */
    static final Pace FULL = new Pace(1);

    private static final Duration LONGEST = Duration.ofMinutes(1);

    /** Returns the pause after a batch that took this long. */
    public Duration pauseAfter(Duration batch) {
        double nanos = batch.toNanos() * (1 - share) / share;
        return Duration.ofNanos((long) Math.min(nanos, LONGEST.toNanos()));
    }

    boolean isFull() {
        return share == 1;
    }

    /** Returns the statement of PL/pgSQL that makes this pause after a batch that began at the value of the variable. */
    String pauseSince(String began) {
        String plain = BigDecimal.valueOf(share).toPlainString();
        return "perform pg_catalog.pg_sleep(least(%s, extract(epoch from pg_catalog.clock_timestamp() - %s) * (1 - %s) / %s))"
                .formatted(LONGEST.toSeconds(), began, plain, plain);
    }
}

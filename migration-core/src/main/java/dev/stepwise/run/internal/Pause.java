package dev.stepwise.run.internal;

import java.time.Duration;

/** A pause between two tries. */
final class Pause {

    private Pause() {}

    /** Returns the first pause doubled once for each attempt after the first, up to the longest. */
    static Duration doubled(Duration first, int attempt, Duration longest) {
        Duration pause = first.multipliedBy(1L << Math.min(attempt - 1, 20));
        return pause.compareTo(longest) < 0 ? pause : longest;
    }

    /** Sleeps; an interrupt ends the run, before anything is begun. */
    static void of(Duration pause) {
        try {
            Thread.sleep(pause.toMillis());
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(
                    "The run was interrupted between two tries; nothing was begun.", interrupted);
        }
    }
}

package dev.stepwise.run.internal;

import dev.stepwise.plan.internal.Pace;
import java.time.Duration;

/** Makes the pauses of one change in batches, and counts them. */
final class Pacing {

    private final Pace pace;
    private final StopRequest stop;
    private Duration due = Duration.ZERO;
    private Duration paused = Duration.ZERO;

    /** Pauses at that pace, until the run is to end. */
    Pacing(Pace pace, StopRequest stop) {
        this.pace = pace;
        this.stop = stop;
    }

    /** Receives the time of a batch that is done. */
    void batchTook(Duration time) {
        due = pace.pauseAfter(time);
    }

    /** Makes the pause that the last batch calls for, outside of any transaction. */
    void pause() {
        if (due.isZero()) {
            return;
        }
        long start = System.nanoTime();
        stop.allowsPauseOf(due);
        paused = paused.plusNanos(System.nanoTime() - start);
        due = Duration.ZERO;
    }

    /** Returns the time of the pauses so far. */
    Duration paused() {
        return paused;
    }
}

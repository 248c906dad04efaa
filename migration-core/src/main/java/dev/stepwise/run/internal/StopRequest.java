package dev.stepwise.run.internal;

import dev.stepwise.run.Cancellation;
import java.time.Duration;

/**
 * The request to end a run early: its cancellation, or an interrupt of its thread.
 *
 * @param cancellation the cancellation of the run
 * @param runner the thread of the run
 */
record StopRequest(Cancellation cancellation, Thread runner) {

    /** Returns the request for a run on the current thread. */
    static StopRequest ofThisThread(Cancellation cancellation) {
        return new StopRequest(cancellation, Thread.currentThread());
    }

    boolean isMade() {
        return cancellation.isCancelled() || runner.isInterrupted();
    }

    /** Pauses the thread of the run, and returns whether the run continues afterwards; the interrupt status stays set. */
    boolean allowsPauseOf(Duration pause) {
        try {
            return !cancellation.await(pause);
        } catch (InterruptedException interrupted) {
            runner.interrupt();
            return false;
        }
    }

    /** Returns what happened to the run, to be used in a sentence. */
    @Override
    public String toString() {
        return cancellation.isCancelled() ? "cancelled" : "interrupted";
    }
}

package dev.stepwise.run;

import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * A request to cancel runs, which any thread can make.
 *
 * <p>A statement that the run has sent is cancelled on the server, and a pause or a wait for another run ends at once. Several runs can share
 * a cancellation. It stays cancelled, so runs that start later with it end as well. It is safe to share between threads.
 */
public final class Cancellation {

    private final CountDownLatch cancelled = new CountDownLatch(1);

    /** Makes a request that is not made yet. */
    public Cancellation() {}

    /** Makes the request and returns at once, before the runs have ended. */
    public void cancel() {
        cancelled.countDown();
    }

    /** Returns whether the request was made. */
    public boolean isCancelled() {
        return cancelled.getCount() == 0;
    }

    /**
     * Waits until the request is made, but not longer than the given time.
     *
     * @return whether the request was made
     * @throws InterruptedException when the thread is interrupted
     */
    public boolean await(Duration longest) throws InterruptedException {
        return cancelled.await(longest.toNanos(), TimeUnit.NANOSECONDS);
    }
}

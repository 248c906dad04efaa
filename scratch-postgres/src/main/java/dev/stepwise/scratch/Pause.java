package dev.stepwise.scratch;

import java.time.Duration;

/** A wait between two checks of something that another process changes. */
final class Pause {

    private Pause() {}

    static void of(Duration time) {
        try {
            Thread.sleep(time.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new ScratchException(
                    "Interrupted while waiting for a server; start it again if you still need it.", e);
        }
    }
}

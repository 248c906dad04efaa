package dev.stepwise.testing;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Runs beside the test, each on a thread of its own: the common pool may have one thread, and a run that waits would keep it. */
public final class Background {

    private Background() {}

    /** Begins the work. */
    public static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, task -> new Thread(task, "background").start());
    }
}

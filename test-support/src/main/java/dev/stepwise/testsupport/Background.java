package dev.stepwise.testsupport;

import java.util.concurrent.CompletableFuture;
import java.util.function.Supplier;

/** Work beside the test, each on a thread of its own: the common pool may have one thread, which waiting work would keep. */
public final class Background {

    private Background() {}

    /** Begins the work; its thread does not keep the process alive. */
    public static <T> CompletableFuture<T> start(Supplier<T> work) {
        return CompletableFuture.supplyAsync(work, Background::start);
    }

    static void start(Runnable task) {
        Thread thread = new Thread(task, "background");
        thread.setDaemon(true);
        thread.start();
    }
}

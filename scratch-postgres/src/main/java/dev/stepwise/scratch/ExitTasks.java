package dev.stepwise.scratch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is still to be done when the process exits normally. */
final class ExitTasks {

    private static final Set<Runnable> TASKS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ExitTasks::runAll, "stop-servers"));
    }

    private ExitTasks() {}

    /** Registers a task; the returned one takes it back. */
    static Runnable add(Runnable task) {
        TASKS.add(task);
        return () -> TASKS.remove(task);
    }

    /** Each in a thread of its own, so that one that fails keeps no other from being done. */
    private static void runAll() {
        List<Thread> threads =
                TASKS.stream().map(task -> Daemon.start("stop-server", task)).toList();
        for (Thread thread : threads) {
            try {
                thread.join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return;
            }
        }
    }
}

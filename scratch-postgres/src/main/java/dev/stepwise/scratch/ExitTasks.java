package dev.stepwise.scratch;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What to do when the process exits normally. */
final class ExitTasks {

    private static final Set<Runnable> TASKS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(ExitTasks::runAll, "stop-servers"));
    }

    private ExitTasks() {}

    /** Registers a task; the returned one removes it. */
    static Runnable add(Runnable task) {
        TASKS.add(task);
        return () -> TASKS.remove(task);
    }

    /** Each in a thread of its own, so that a task that fails does not keep another from running; no class is loaded for that. */
    private static void runAll() {
        List<Thread> threads =
                TASKS.stream().map(task -> new Thread(task, "stop-server")).toList();
        threads.forEach(Thread::start);
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

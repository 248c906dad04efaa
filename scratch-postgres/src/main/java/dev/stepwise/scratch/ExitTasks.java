package dev.stepwise.scratch;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** What is still to be done when the process exits normally. */
final class ExitTasks {

    private static final Set<Runnable> TASKS = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime().addShutdownHook(new Thread(() -> TASKS.forEach(Runnable::run), "stop-scratch-servers"));
    }

    private ExitTasks() {}

    /** Registers a task; the returned one takes it back. */
    static Runnable add(Runnable task) {
        TASKS.add(task);
        return () -> TASKS.remove(task);
    }
}

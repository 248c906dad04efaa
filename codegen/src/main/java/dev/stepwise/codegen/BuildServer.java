package dev.stepwise.codegen;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The scratch server that the generations of a build share.
 *
 * <p>The first one starts it. It is stopped when none has used it for a while, since a daemon of a build tool lives on, or when the JVM exits.
 */
final class BuildServer {

    private static final Duration LONGEST_IDLE = Duration.ofSeconds(10);

    private static @Nullable BuildServer current;

    private final String settings;
    private final CompletableFuture<ScratchServer> server =
            CompletableFuture.supplyAsync(ScratchServer::start, BuildServer::inThread);
    private final Map<String, VersionDatabases> databases = new ConcurrentHashMap<>();
    private int users;
    private int uses;

    private BuildServer(String settings) {
        this.settings = settings;
    }

    /** Returns the server, which is started in the background unless it runs; the caller leaves it. */
    static synchronized BuildServer join() {
        String settings = System.getProperty("stepwise.scratch.url", "") + "\n"
                + System.getProperty("stepwise.scratch.postgres", "");
        if (current == null || !current.isUsable(settings)) {
            stopIfIdle(current);
            current = new BuildServer(settings);
        }
        current.users++;
        return current;
    }

    /** Returns a new database, in which the chain has run. */
    ScratchDatabase createDatabase(ModelSource source) {
        ScratchServer running = started();
        return databases
                .computeIfAbsent(source.lineage(), first -> new VersionDatabases(running))
                .create(source);
    }

    /** Ends a use of the server, which is stopped if the next one does not begin within ten seconds. */
    void leave() {
        leave(LONGEST_IDLE);
    }

    void leave(Duration longestIdle) {
        synchronized (BuildServer.class) {
            users--;
            int leaving = ++uses;
            CompletableFuture.delayedExecutor(longestIdle.toMillis(), TimeUnit.MILLISECONDS, BuildServer::inThread)
                    .execute(() -> stopIfIdleSince(leaving));
        }
    }

    private void stopIfIdleSince(int leaving) {
        synchronized (BuildServer.class) {
            if (uses == leaving) {
                stopIfIdle(this);
            }
        }
    }

    /** The server is closed outside of the lock, by a thread that may be the one that starts it. */
    private static void stopIfIdle(@Nullable BuildServer idle) {
        if (idle != null && idle.users == 0) {
            if (current == idle) {
                current = null;
            }
            inThread(idle::stop);
        }
    }

    /** Ignores a server that did not start; {@link #createDatabase} has thrown the reason. */
    private void stop() {
        server.handle((running, failure) -> {
                    if (failure == null) {
                        running.close();
                    }
                    return failure == null;
                })
                .join();
    }

    private static void inThread(Runnable task) {
        new Thread(task, "scratch-server").start();
    }

    private boolean isUsable(String wanted) {
        return settings.equals(wanted) && !server.isCompletedExceptionally();
    }

    private ScratchServer started() {
        try {
            return server.join();
        } catch (CompletionException failed) {
            throw failed.getCause() instanceof RuntimeException reason ? reason : failed;
        }
    }
}

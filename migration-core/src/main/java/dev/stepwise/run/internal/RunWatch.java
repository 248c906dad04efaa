package dev.stepwise.run.internal;

import dev.stepwise.run.Blocker;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * Watches the statements of a run on a thread of its own: cancels them on the server if the run is to end, and queries which sessions
 * block them if they take long.
 */
final class RunWatch implements AutoCloseable {

    private static final Duration TICK = Duration.ofMillis(50);

    private final StopRequest stop;
    private final Optional<ServerSession> session;
    private final BlockerQuery blockers;
    private final Duration beforeAsking;
    private final Thread watcher = new Thread(this::watch, "stepwise-watch");
    private volatile boolean closed;
    private boolean waiting;
    private long nextQuestion;

    /**
     * Starts to watch the connection.
     *
     * @param lockWait the longest wait for a lock; the blocking sessions are queried at least once in it
     */
    RunWatch(StopRequest stop, Connection connection, BlockerQuery blockers, Duration lockWait) throws SQLException {
        this.stop = stop;
        this.session = ServerSession.of(connection);
        this.blockers = blockers;
        this.beforeAsking = lockWait.compareTo(TICK) > 0 ? lockWait.dividedBy(2) : TICK;
        watcher.setDaemon(true);
        watcher.start();
    }

    /** Sends statements and waits for the answer; the watch cancels and queries only during this time. */
    <T> T over(Exchange<T> exchange) throws SQLException {
        begin();
        try {
            return exchange.run();
        } finally {
            end();
        }
    }

    /** Returns the sessions that blocked the last exchange. */
    List<Blocker> blockers() {
        return blockers.latest();
    }

    /** Stops the watch; it cancels nothing afterwards. */
    @Override
    public void close() {
        closed = true;
        watcher.interrupt();
    }

    private synchronized void begin() {
        waiting = true;
        nextQuestion = System.nanoTime() + beforeAsking.toNanos();
        blockers.forget();
    }

    /** Waits until a cancel request in flight has reached the server, so that it does not hit the next statement. */
    private synchronized void end() {
        waiting = false;
    }

    private void watch() {
        while (!closed) {
            if (stop.isMade()) {
                cancel();
            } else {
                ask();
            }
            rest();
        }
    }

    /** A cancel request that arrives between two statements has no effect, so it is repeated at each tick. */
    private synchronized void cancel() {
        if (waiting && session.isPresent()) {
            try {
                session.get().cancel();
            } catch (SQLException notReached) {
                // The next tick retries.
            }
        }
    }

    private synchronized void ask() {
        if (waiting && System.nanoTime() - nextQuestion >= 0) {
            nextQuestion = System.nanoTime() + beforeAsking.toNanos();
            session.map(ServerSession::process).ifPresent(blockers::ask);
        }
    }

    private void rest() {
        try {
            if (stop.cancellation().await(TICK)) {
                Thread.sleep(TICK.toMillis());
            }
        } catch (InterruptedException closing) {
            Thread.currentThread().interrupt();
        }
    }

    /** A request to the server, with its answer. */
    interface Exchange<T> {

        /** Sends the request and returns the answer. */
        T run() throws SQLException;
    }
}

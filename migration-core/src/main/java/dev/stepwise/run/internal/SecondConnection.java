package dev.stepwise.run.internal;

import dev.stepwise.script.MigrationException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import javax.sql.DataSource;

/**
 * A further connection of the data source, which a run can do without.
 *
 * <p>It is taken on a thread of its own: a pool may have none that is free, and a network that is cut off says nothing.
 */
final class SecondConnection implements AutoCloseable {

    private final Optional<Session> session;

    private SecondConnection(Optional<Session> session) {
        this.session = session;
    }

    /** Takes the connection, if that is done in the given time; each answer to it comes in that time as well, or is none. */
    static SecondConnection of(DataSource source, Duration patience) {
        CompletableFuture<Session> opening = new CompletableFuture<>();
        Thread thread = new Thread(() -> open(source, patience, opening), "stepwise-second-connection");
        thread.setDaemon(true);
        thread.start();
        return new SecondConnection(await(opening, patience));
    }

    /** Waits also on a thread that was interrupted: what has become of an interrupted run is asked on such a connection. */
    private static Optional<Session> await(CompletableFuture<Session> opening, Duration patience) {
        boolean interrupted = Thread.interrupted();
        try {
            return Optional.of(opening.get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (TimeoutException | ExecutionException none) {
            opening.cancel(true);
            return Optional.empty();
        } catch (InterruptedException again) {
            interrupted = true;
            opening.cancel(true);
            return Optional.empty();
        } finally {
            if (interrupted) {
                Thread.currentThread().interrupt();
            }
        }
    }

    private static void open(DataSource source, Duration patience, CompletableFuture<Session> opening) {
        try {
            Session session = Session.open(source, patience);
            if (!opening.complete(session)) {
                session.close();
            }
        } catch (SQLException | MigrationException none) {
            opening.completeExceptionally(none);
        }
    }

    /** Returns whether there is one, and it is not the given connection, which a data source may give to everybody. */
    boolean isOtherThan(Connection own) throws SQLException {
        if (session.isEmpty()) {
            return false;
        }
        Optional<ServerSession> first = ServerSession.of(own);
        Optional<ServerSession> second = ServerSession.of(session.get().connection());
        return first.isPresent() && second.isPresent() && !first.get().isSame(second.get());
    }

    /** Returns the answer, or nothing where there is no connection or it does not answer. */
    <T> Optional<T> ask(Question<T> question) {
        try {
            return session.isPresent() ? Optional.of(question.ask(session.get().connection())) : Optional.empty();
        } catch (SQLException | MigrationException unanswered) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        try {
            if (session.isPresent()) {
                session.get().close();
            }
        } catch (SQLException lost) {
            // The run does not need it any more.
        }
    }

    /** What is asked on the connection. */
    interface Question<T> {

        /** Asks it and returns the answer. */
        T ask(Connection connection) throws SQLException;
    }
}

package dev.stepwise.run.internal;

import dev.stepwise.script.LockUnavailableException;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;

/**
 * Takes the lock of a schema for a session.
 *
 * @param scope the schema, and how long to wait for another run
 */
record SchemaLock(RunScope scope) {

    private static final Pauses POLLS = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1));

    /**
     * Waits for the lock, and returns the state behind it; the session releases it at its end.
     *
     * @throws LockUnavailableException when another run took too long
     */
    SchemaState take(Session session, StopRequest stop) throws SQLException {
        SchemaState state = wait(session, stop);
        session.releaseAtTheEnd(new MigrationLock(scope.schema()));
        return state;
    }

    private SchemaState wait(Session session, StopRequest stop) throws SQLException {
        long start = System.nanoTime();
        StateReader reader = scope.reader();
        StateReader.LockedState read =
                reader.readUnderLock(session.connection(), ServerSession.processOf(session.connection()));
        if (read.isElsewhere()) {
            new SharedSessions(scope.dataSource(), reader).refuse(session.connection());
            read = reader.readUnderLock(session.connection(), Optional.empty());
        }
        session.putBackAtTheEnd(read.state().sessionSettings());
        for (int attempt = 1; !read.isLocked(); attempt++) {
            String holder = reader.lockHolder(session.connection());
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(scope.limits().otherRun()) >= 0) {
                throw new LockUnavailableException(
                        "Another run migrates schema %s and did not end within %s s: %s. Wait for it, or end that process."
                                .formatted(
                                        scope.schema(),
                                        scope.limits().otherRun().toSeconds(),
                                        holder));
            }
            scope.listener().waitingForLock(holder, waited);
            if (!stop.allowsPauseOf(POLLS.after(attempt))) {
                throw CancelledRun.beforeTheLock(stop);
            }
            read = reader.readUnderLock(session.connection(), Optional.empty());
        }
        return read.state();
    }
}

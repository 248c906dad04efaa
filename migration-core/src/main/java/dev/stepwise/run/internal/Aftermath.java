package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * Finds out what the server has kept of a transaction whose answer was lost with the connection.
 *
 * <p>The server may still be at work: the lock of the fence is free only when the old transaction has ended, with its commit or without.
 */
final class Aftermath {

    private static final Duration LONGEST_WAIT = Duration.ofSeconds(10);
    private static final Duration POLL = Duration.ofMillis(100);
    private static final String UNKNOWN =
            "The connection was lost, and it is not known whether the transaction was committed: %s. Look at the installed version (stepwise status) once the server answers; the next run resumes from there.";

    private final DataSource dataSource;
    private final StateReader reader;

    Aftermath(DataSource dataSource, StateReader reader) {
        this.dataSource = dataSource;
        this.reader = reader;
    }

    /** Returns what is kept of the step, as sentences; it waits at most ten seconds for the old transaction to end. */
    String whatIsKept(PlannedStep step) {
        try (SecondConnection connection = SecondConnection.of(dataSource, LONGEST_WAIT)) {
            return connection
                    .ask(this::stateAfterTheTransaction)
                    .map(found -> found.map(state -> kept(step, state))
                            .orElse(UNKNOWN.formatted("the server is still at work on it")))
                    .orElse(UNKNOWN.formatted("the database cannot be asked"));
        }
    }

    private Optional<SchemaState> stateAfterTheTransaction(Connection connection) throws SQLException {
        long end = System.nanoTime() + LONGEST_WAIT.toNanos();
        StateReader.LockedState read = reader.readBehindTheFence(connection);
        while (!read.isLocked() && System.nanoTime() < end && pause()) {
            read = reader.readBehindTheFence(connection);
        }
        return read.isLocked() ? Optional.of(read.state()) : Optional.empty();
    }

    private static boolean pause() {
        try {
            Thread.sleep(POLL.toMillis());
            return true;
        } catch (InterruptedException interrupted) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private static String kept(PlannedStep step, SchemaState state) {
        SchemaVersion installed = state.version().orElse(SchemaVersion.NONE);
        String where = "the schema is at " + installed;
        if (installed.equals(step.leaves())) {
            return "The connection was lost after the commit was sent. The step was kept; %s.".formatted(where);
        }
        return state.unfinished()
                .map(unfinished -> "The connection was lost. %s, and the step %s. The next run resumes it."
                        .formatted(where.replaceFirst("^t", "T"), unfinished))
                .orElse("The connection was lost. Nothing of the step was kept; %s.".formatted(where));
    }
}

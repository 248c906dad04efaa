package dev.stepwise.run.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connection on which steps run. It is watched while it waits for an answer. */
final class WatchedConnection {

    /** The SQLSTATE of a warning that a step itself raises. */
    private static final String RAISED = "01000";

    private final Connection connection;
    private final NetworkTimeout timeout;
    private final RunWatch watch;
    private final Consumer<String> warnings;

    /** Uses the connection, and passes on the warnings that the statements raise. */
    WatchedConnection(Session session, RunWatch watch, Consumer<String> warnings) {
        this.connection = session.connection();
        this.timeout = session.timeout();
        this.watch = watch;
        this.warnings = warnings;
    }

    Connection jdbc() {
        return connection;
    }

    /** Makes a statement that sends its text unchanged; the caller closes it. */
    Statement statement() throws SQLException {
        Statement statement = connection.createStatement();
        statement.setEscapeProcessing(false);
        return statement;
    }

    /** Sends a request and waits for the answer, as long as it takes; it fails early if the run is cancelled. */
    <T> T await(RunWatch.Exchange<T> exchange) throws SQLException {
        return timeout.without(() -> watch.over(exchange));
    }

    /** Sends a request that takes little time but for a wait for a lock; zero is a wait without limit. */
    <T> T awaitSoon(Duration lockWait, RunWatch.Exchange<T> exchange) throws SQLException {
        return lockWait.isZero() ? await(exchange) : timeout.withExtra(lockWait, () -> watch.over(exchange));
    }

    void passOn(@Nullable SQLWarning first) {
        for (SQLWarning warning = first; warning != null; warning = warning.getNextWarning()) {
            if (RAISED.equals(warning.getSQLState())) {
                warnings.accept(String.valueOf(warning.getMessage()));
            }
        }
    }

    void rollBack(SQLException failed) {
        try (Statement rollback = connection.createStatement()) {
            rollback.execute("rollback");
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }
}

package dev.stepwise.run.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The connection on which steps run. It is watched while it waits for an answer. */
final class WatchedConnection {

    /** The SQLSTATE of a warning that a step itself raises. */
    private static final String RAISED = "01000";

    private final Connection connection;
    private final RunWatch watch;
    private final Consumer<String> warnings;

    /** Uses the connection, and passes on the warnings that the statements raise. */
    WatchedConnection(Connection connection, RunWatch watch, Consumer<String> warnings) {
        this.connection = connection;
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

    /** Sends a request and waits for the answer; it fails early if the run is cancelled. */
    <T> T await(RunWatch.Exchange<T> exchange) throws SQLException {
        return watch.over(exchange);
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

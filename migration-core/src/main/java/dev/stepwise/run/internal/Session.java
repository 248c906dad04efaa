package dev.stepwise.run.internal;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.state.internal.SessionSettings;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.PGConnection;
import org.postgresql.core.BaseConnection;
import org.postgresql.core.TransactionState;

/**
 * The connection of a run, from the moment when it is taken from the data source until it is given back as it was.
 *
 * <p>It may come from a pool, so what the run sets for the session is put back: the auto-commit mode, the network timeout, and the settings
 * that are not bound to a transaction.
 */
final class Session implements AutoCloseable {

    private final Connection connection;
    private final boolean autoCommit;
    private final NetworkTimeout timeout;
    private final Map<String, String> found = new LinkedHashMap<>();
    private boolean resetsOthers;
    private final List<String> closing = new ArrayList<>();

    private Session(Connection connection, boolean autoCommit, NetworkTimeout timeout) {
        this.connection = connection;
        this.autoCommit = autoCommit;
        this.timeout = timeout;
    }

    /**
     * Takes a connection.
     *
     * @param answer the longest wait for an answer, unless the statement says otherwise
     * @throws InvalidRequestException when the data source gives one that is inside a transaction
     * @throws SQLException when the database cannot be reached
     */
    static Session open(DataSource source, Duration answer) throws SQLException {
        Connection connection = source.getConnection();
        try {
            requireIdle(connection);
            Session session =
                    new Session(connection, connection.getAutoCommit(), NetworkTimeout.of(connection, answer));
            connection.setAutoCommit(true);
            session.readTextsAsTheyAreWritten();
            return session;
        } catch (SQLException | RuntimeException failed) {
            connection.close();
            throw failed;
        }
    }

    /** A run commits, and would commit what the caller has begun. */
    private static void requireIdle(Connection connection) throws SQLException {
        if (isInTransaction(connection)) {
            throw new InvalidRequestException(
                    "The data source gives a connection that is inside a transaction, and a run commits its own. Give Stepwise a data source that does not take part in the caller's transaction.");
        }
    }

    private static boolean isInTransaction(Connection connection) throws SQLException {
        return !connection.isClosed()
                && connection.isWrapperFor(BaseConnection.class)
                && connection.unwrap(BaseConnection.class).getTransactionState() != TransactionState.IDLE;
    }

    /** The driver cuts a text into statements by this setting, before any statement of ours could change it. */
    private void readTextsAsTheyAreWritten() throws SQLException {
        if (connection.isWrapperFor(PGConnection.class)
                && "off"
                        .equals(connection
                                .unwrap(PGConnection.class)
                                .getParameterStatus("standard_conforming_strings"))) {
            set("standard_conforming_strings", "on", "off");
        }
    }

    Connection connection() {
        return connection;
    }

    NetworkTimeout timeout() {
        return timeout;
    }

    /** Sets a setting for the session, until it is given back with the value that was found. */
    void set(String setting, String value, String before) throws SQLException {
        found.put(setting, before);
        execute("set " + setting + " to " + SqlText.literal(value));
    }

    /** Has what the session had set put back when the session is given back, and everything else that it has set by then reset. */
    void putBackAtTheEnd(Map<String, String> settings) {
        settings.forEach(found::putIfAbsent);
        resetsOthers = true;
    }

    /** Has the lock released when the session is given back. */
    void releaseAtTheEnd(MigrationLock lock) {
        closing.add(lock.unlock());
    }

    private void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isResult = statement.execute(sql);
            while (isResult || statement.getUpdateCount() >= 0) {
                try (ResultSet ignored = isResult ? statement.getResultSet() : null) {
                    isResult = statement.getMoreResults();
                }
            }
        }
    }

    /** Puts back what was set, in one round trip, and gives the connection back; one that is broken is only closed. */
    @Override
    public void close() throws SQLException {
        try (connection) {
            putBack();
        } catch (SQLException failed) {
            // With the connection the server's session ends, and its lock and settings with it.
            if (!ServerError.of(failed).isConnectionLost()) {
                throw failed;
            }
        }
    }

    private void putBack() throws SQLException {
        if (isInTransaction(connection)) {
            execute("rollback");
        }
        List<String> statements = new ArrayList<>(closing);
        found.forEach((setting, value) -> statements.add("select pg_catalog.set_config(" + SqlText.literal(setting)
                + ", " + SqlText.literal(value) + ", false)"));
        if (resetsOthers) {
            statements.add(SessionSettings.reset(found.keySet()));
        }
        // The first that was set is the one by which texts are read, and the others hold texts.
        Collections.reverse(statements);
        if (!statements.isEmpty() && !connection.isClosed()) {
            execute(String.join(";\n", statements));
        }
        if (!connection.isClosed()) {
            connection.setAutoCommit(autoCommit);
            timeout.putBack();
        }
    }
}

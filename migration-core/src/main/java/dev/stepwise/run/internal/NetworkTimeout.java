package dev.stepwise.run.internal;

import java.net.SocketTimeoutException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;

/**
 * The longest wait of a connection for an answer of the server; after it the driver closes the connection.
 *
 * <p>A connection of another driver is left alone.
 */
final class NetworkTimeout {

    private static final Duration NEVER = Duration.ZERO;
    private static final String CONNECTION_FAILURE = "08006";

    private final Connection connection;
    private final Duration usual;
    private final boolean isSupported;
    private final int found;

    private NetworkTimeout(Connection connection, Duration usual) throws SQLException {
        this.connection = connection;
        this.usual = usual;
        this.isSupported = ServerSession.of(connection).isPresent();
        this.found = isSupported ? connection.getNetworkTimeout() : 0;
    }

    /** Sets the longest wait, until {@link #putBack}. */
    static NetworkTimeout of(Connection connection, Duration usual) throws SQLException {
        NetworkTimeout timeout = new NetworkTimeout(connection, usual);
        timeout.set(usual);
        return timeout;
    }

    /** Waits for the answer as long as it takes. */
    <T> T without(RunWatch.Exchange<T> exchange) throws SQLException {
        return within(NEVER, exchange);
    }

    /** Waits for the answer that much longer than usual, where it may take a time of its own. */
    <T> T withExtra(Duration extra, RunWatch.Exchange<T> exchange) throws SQLException {
        return within(usual.plus(extra), exchange);
    }

    private <T> T within(Duration longest, RunWatch.Exchange<T> exchange) throws SQLException {
        set(longest);
        try {
            return exchange.run();
        } catch (SQLException failed) {
            throw inWords(failed, longest);
        } finally {
            if (!connection.isClosed()) {
                set(usual);
            }
        }
    }

    /** Sets what was found. */
    void putBack() throws SQLException {
        set(Duration.ofMillis(found));
    }

    private void set(Duration longest) throws SQLException {
        if (isSupported) {
            connection.setNetworkTimeout(Runnable::run, (int) Math.min(longest.toMillis(), Integer.MAX_VALUE));
        }
    }

    /** Returns the failure in words, where the server has not answered in that time. */
    static SQLException inWords(SQLException failed, Duration longest) {
        for (Throwable cause = failed; cause != null; cause = cause.getCause()) {
            if (cause instanceof SocketTimeoutException) {
                return new SQLException(
                        "The server has not answered for %s s, and the connection was given up"
                                .formatted(longest.toMillis() / 1000.0)
                                .replace(".0 s", " s"),
                        CONNECTION_FAILURE,
                        failed);
            }
        }
        return failed;
    }
}

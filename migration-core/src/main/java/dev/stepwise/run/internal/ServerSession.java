package dev.stepwise.run.internal;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;
import org.postgresql.PGConnection;

/** The server's session behind a connection. */
final class ServerSession {

    private final PGConnection connection;

    private ServerSession(PGConnection connection) {
        this.connection = connection;
    }

    /** Returns the session, also for a wrapped connection of a pool; none if the connection is not of PostgreSQL's driver. */
    static Optional<ServerSession> of(Connection connection) throws SQLException {
        return connection.isWrapperFor(PGConnection.class)
                ? Optional.of(new ServerSession(connection.unwrap(PGConnection.class)))
                : Optional.empty();
    }

    /** Returns the process ID of which the connection was told; a pooler tells another one than the server's. */
    static Optional<Integer> processOf(Connection connection) throws SQLException {
        return of(connection).map(ServerSession::process);
    }

    /** Returns whether both are one connection to the server, each of which may be wrapped. */
    boolean isSame(ServerSession other) {
        return connection == other.connection;
    }

    /** Returns the process ID of the session. */
    int process() {
        return connection.getBackendPID();
    }

    /** Cancels the statement that the session runs; the server has received the signal when this returns. */
    void cancel() throws SQLException {
        connection.cancelQuery();
    }
}

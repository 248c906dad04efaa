package dev.stepwise.testkit;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Gives one run after the other the same session of the server, as a pool of one connection does: a session that knows the tables already is
 * several times faster. What a run may leave in it is discarded, so that the next run begins as in a session of its own.
 */
@SuppressWarnings("serial") // a data source of the driver can be serialized, and nobody does that here
final class ReusedSession extends PGSimpleDataSource implements AutoCloseable {

    private transient @Nullable Connection idle;

    ReusedSession(String url) {
        setUrl(url);
    }

    /** Returns the session, or a further one while it is in use. */
    @Override
    public synchronized Connection getConnection() throws SQLException {
        Connection session = idle == null ? super.getConnection() : idle;
        idle = null;
        return handle(session);
    }

    /** Ends the session, unless it is in use. */
    @Override
    public synchronized void close() throws SQLException {
        if (idle != null) {
            idle.close();
            idle = null;
        }
    }

    private Connection handle(Connection session) {
        AtomicBoolean closed = new AtomicBoolean();
        return (Connection) Proxy.newProxyInstance(
                Connection.class.getClassLoader(), new Class<?>[] {Connection.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("close")) {
                        if (closed.compareAndSet(false, true)) {
                            giveBack(session);
                        }
                        return null;
                    }
                    try {
                        return method.invoke(session, arguments);
                    } catch (InvocationTargetException thrown) {
                        throw thrown.getCause();
                    }
                });
    }

    private synchronized void giveBack(Connection session) throws SQLException {
        if (idle == null && isDiscarded(session)) {
            idle = session;
        } else {
            session.close();
        }
    }

    /** Brings the session into the state of a new one, unless it is broken or inside a transaction. */
    private static boolean isDiscarded(Connection session) {
        try (Statement statement = session.createStatement()) {
            statement.execute("discard all");
            return true;
        } catch (SQLException broken) {
            return false;
        }
    }
}

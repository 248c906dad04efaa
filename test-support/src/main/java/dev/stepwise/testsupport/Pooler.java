package dev.stepwise.testsupport;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.BlockingDeque;
import java.util.concurrent.LinkedBlockingDeque;
import java.util.concurrent.atomic.AtomicInteger;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A small connection pooler in front of a database, which gives its clients other process IDs than the server's, as PgBouncer does.
 *
 * <p>In session mode a client keeps the server's session with which it began. In transaction mode all clients share a few sessions, each of
 * which serves one transaction at a time, and the one that was idle for the shortest time is used next. The connections are not encrypted.
 */
public final class Pooler implements AutoCloseable {

    private static final int FIRST_PROCESS = 10_000_000;

    private final PGSimpleDataSource database = new PGSimpleDataSource();
    private final int sharedSessions;
    private final ServerSocket door;
    private final AtomicInteger clients = new AtomicInteger();
    private final AtomicInteger sessions = new AtomicInteger();
    private final BlockingDeque<PooledSession> idle = new LinkedBlockingDeque<>();

    private Pooler(String url, int sharedSessions) {
        this.database.setUrl(url);
        this.sharedSessions = sharedSessions;
        try {
            this.door = new ServerSocket(0, 50, InetAddress.getByName("127.0.0.1"));
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for the pooler; close what holds them.", e);
        }
        Background.start(this::admit);
    }

    /** Opens a pooler in session mode in front of the database of a JDBC URL. */
    public static Pooler ofSessions(String url) {
        return new Pooler(url, 0);
    }

    /** Opens a pooler in transaction mode, with so many sessions of the server, at least 1, in front of the database of a JDBC URL. */
    public static Pooler ofTransactions(String url, int sessions) {
        return new Pooler(url, sessions);
    }

    /** Returns a source of connections through this pooler, which opens a new one for each request. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(database.getUrl());
        source.setUser(database.getUser());
        source.setPassword(database.getPassword());
        source.setServerNames(new String[] {door.getInetAddress().getHostAddress()});
        source.setPortNumbers(new int[] {door.getLocalPort()});
        source.setSslMode("disable");
        source.setGssEncMode("disable");
        return source;
    }

    /** Returns the number of clients that have connected so far. */
    public int clients() {
        return clients.get();
    }

    /** Accepts no more clients, and ends the idle sessions. */
    @Override
    public void close() {
        try (door) {
            idle.forEach(PooledSession::end);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    boolean sharesSessions() {
        return sharedSessions > 0;
    }

    /** Keeps the session with which a client has logged in, and returns whether the clients share it from now on. */
    boolean share(PooledSession session) {
        boolean kept = sessions.incrementAndGet() <= sharedSessions;
        if (kept) {
            idle.addFirst(session);
        }
        return kept;
    }

    PooledSession take() throws InterruptedException {
        return idle.takeFirst();
    }

    void giveBack(PooledSession session) {
        idle.addFirst(session);
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                Socket client = door.accept();
                client.setTcpNoDelay(true);
                Socket server = new Socket();
                server.connect(
                        new InetSocketAddress(database.getServerNames()[0], database.getPortNumbers()[0]), 10_000);
                server.setTcpNoDelay(true);
                new PoolerClient(this, FIRST_PROCESS + clients.incrementAndGet(), client)
                        .start(new PooledSession(server));
            } catch (IOException e) {
                // Either the door was closed or one client went away at it; the loop's condition shows which.
            }
        }
    }
}

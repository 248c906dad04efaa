package dev.stepwise.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A relay on this machine in front of a database, which counts the round trips of the connections through it.
 *
 * <p>A round trip is what the client sends without having waited, until the server is ready for the next query: a
 * pipelined batch is one, however many statements and TCP segments it has, and the driver's BEGIN is part of the
 * statement that it goes ahead of. Connecting is none; but what the driver asks of its own accord once connected is
 * counted, so {@link #reset()} after connecting. Encryption is switched off.
 */
public final class WireTap implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;

    private final JdbcUrl database;
    private final ServerSocket door;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<TappedConnection> open = ConcurrentHashMap.newKeySet();
    private volatile Duration delay = Duration.ZERO;

    private WireTap(JdbcUrl database, ServerSocket door) {
        this.database = database;
        this.door = door;
        Daemon.start("wire-tap-door", this::admit);
    }

    /** Opens a tap in front of a database. */
    public static WireTap inFrontOf(ScratchDatabase database) {
        return inFrontOf(database.url());
    }

    /** Opens a tap in front of the database of a JDBC URL; of several hosts it takes the first. */
    public static WireTap inFrontOf(String url) {
        try {
            return new WireTap(new JdbcUrl(url), Loopback.listenAtAnyPort());
        } catch (IOException e) {
            throw new ScratchException("No port for the tap: " + e.getMessage() + "; close what holds them.", e);
        }
    }

    /** Adds a time to each round trip from now on, as a distant server would; connecting is not delayed. */
    public WireTap withDelay(Duration perRoundTrip) {
        delay = perRoundTrip;
        return this;
    }

    /** Returns the JDBC URL of the database through this tap, with user and password among its parameters. */
    public String url() {
        return tapped().text();
    }

    /** Returns a source whose connections go through this tap, a new one for each request. */
    public PGSimpleDataSource dataSource() {
        return tapped().dataSource();
    }

    /** Returns the number of round trips since the last reset; one whose answer has been received is counted. */
    public int roundTrips() {
        return roundTrips.get();
    }

    /** Returns the number of connections that have been established since the last reset. */
    public int connections() {
        return connections.get();
    }

    /** Begins both counts anew. */
    public void reset() {
        roundTrips.set(0);
        connections.set(0);
    }

    /** Ends all connections through this tap and takes no more. */
    @Override
    public void close() {
        closeDoor();
        open.forEach(TappedConnection::close);
    }

    Conversation.Listener counts() {
        return new Conversation.Listener() {
            @Override
            public void connected() {
                connections.incrementAndGet();
            }

            @Override
            public void roundTripEnded() {
                roundTrips.incrementAndGet();
            }
        };
    }

    void delay() {
        // Sleeping would round to whole milliseconds.
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void forget(TappedConnection connection) {
        open.remove(connection);
    }

    private JdbcUrl tapped() {
        return database.withAddress(Loopback.HOST, door.getLocalPort()).unencrypted();
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                relay(door.accept());
            } catch (IOException e) {
                // Either the door was closed or one client went away at it; the loop tells which.
            }
        }
    }

    /** A server that cannot be reached shows to the client as a connection that ends at once. */
    private void relay(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(database.firstAddress(), CONNECT_MILLIS);
        } catch (IOException e) {
            client.close();
            server.close();
            throw e;
        }
        TappedConnection connection = new TappedConnection(this, client, server);
        open.add(connection);
        connection.start();
        if (door.isClosed()) {
            connection.close();
        }
    }

    private void closeDoor() {
        try {
            door.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}

package dev.stepwise.testsupport;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URLEncoder;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * A relay on this machine in front of a database, which counts the round trips of the connections through it.
 *
 * <p>A round trip is what the client sends without having waited, until the server is ready for the next query: a
 * pipelined batch is one, however many statements and TCP segments it has, and the driver's BEGIN is part of the
 * statement that follows it. To connect is not a round trip, but what the driver asks of its own accord once it is
 * connected is counted, so call {@link #reset()} after that. The connections are not encrypted.
 */
public final class WireTap implements AutoCloseable {

    private static final int CONNECT_MILLIS = 10_000;
    private static final int BACKLOG = 50;
    private static final int ANY_PORT = 0;
    private static final int DEFAULT_PORT = 5432;

    private final String url;
    private final ServerSocket door;
    private final AtomicInteger roundTrips = new AtomicInteger();
    private final AtomicInteger connections = new AtomicInteger();
    private final Set<TappedConnection> open = ConcurrentHashMap.newKeySet();
    private final CountDownLatch closed = new CountDownLatch(1);
    private volatile Duration delay = Duration.ZERO;
    private volatile boolean silent;

    private WireTap(String url, ServerSocket door) {
        this.url = url;
        this.door = door;
        Background.start(this::admit);
    }

    /** Opens a tap in front of the database of a JDBC URL; of several hosts it takes the first. */
    public static WireTap inFrontOf(String url) {
        try {
            return new WireTap(url, new ServerSocket(ANY_PORT, BACKLOG, InetAddress.getByName("127.0.0.1")));
        } catch (IOException e) {
            throw new UncheckedIOException("No port is free for the tap; close what holds them.", e);
        }
    }

    /** Adds a time to each round trip from now on, as a distant server does; to connect takes no longer. */
    public WireTap withDelay(Duration perRoundTrip) {
        delay = perRoundTrip;
        return this;
    }

    /** Returns the JDBC URL of the database through this tap, with user and password among its parameters. */
    public String url() {
        PGSimpleDataSource source = dataSource();
        return withParameter(
                withParameter(source.getUrl(), "user", source.getUser()), "password", source.getPassword());
    }

    /** Returns a source of connections through this tap, which opens a new one for each request. */
    public PGSimpleDataSource dataSource() {
        PGSimpleDataSource source = database();
        source.setServerNames(new String[] {door.getInetAddress().getHostAddress()});
        source.setPortNumbers(new int[] {door.getLocalPort()});
        source.setSslMode("disable");
        source.setGssEncMode("disable");
        return source;
    }

    /** Returns the number of round trips since the last reset; one whose answer has been received is counted. */
    public int roundTrips() {
        return roundTrips.get();
    }

    /** Returns the number of connections that have been established since the last reset. */
    public int connections() {
        return connections.get();
    }

    /** Sets both counts to zero. */
    public void reset() {
        roundTrips.set(0);
        connections.set(0);
    }

    /** Stops forwarding in both directions, also on new connections, and closes none of them, as a network does that is cut off. */
    public void silence() {
        silent = true;
    }

    /** Lets data pass, unless the tap is silent: then it waits until the tap is closed, and the data are lost. */
    void awaitSpeech() throws IOException {
        try {
            if (silent) {
                closed.await();
                throw new IOException("The tap was silent until it was closed.");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Ends all connections through this tap and accepts no more. */
    @Override
    public void close() {
        closed.countDown();
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
        // A sleep is of whole milliseconds.
        long end = System.nanoTime() + delay.toNanos();
        for (long left = delay.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    void forget(TappedConnection connection) {
        open.remove(connection);
    }

    private PGSimpleDataSource database() {
        PGSimpleDataSource source = new PGSimpleDataSource();
        source.setUrl(url);
        return source;
    }

    private InetSocketAddress address() {
        PGSimpleDataSource source = database();
        int port = source.getPortNumbers()[0];
        return new InetSocketAddress(source.getServerNames()[0], port == 0 ? DEFAULT_PORT : port);
    }

    /** The driver's own rendering leaves user and password out. */
    private static String withParameter(String url, String name, @Nullable String value) {
        return value == null ? url : url + "&" + name + "=" + URLEncoder.encode(value, UTF_8);
    }

    private void admit() {
        while (!door.isClosed()) {
            try {
                relay(door.accept());
            } catch (IOException e) {
                // Either the door was closed or one client went away at it; the loop's condition shows which.
            }
        }
    }

    /** To the client, a server that cannot be reached is a connection that ends at once. */
    private void relay(Socket client) throws IOException {
        Socket server = new Socket();
        try {
            client.setTcpNoDelay(true);
            server.setTcpNoDelay(true);
            server.connect(address(), CONNECT_MILLIS);
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

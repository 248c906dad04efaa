package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this machine whose data stay in a directory from one run to the next.
 *
 * <p>One process at a time runs the server of a directory. Others wait for its end, or attach to its server if it is
 * opened by {@link #serve}. The server takes connections from this machine only, without asking for a password.
 */
public final class LocalServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final int port;
    private final @Nullable ClaimedDirectory own;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable forgetAtExit;

    private LocalServer(int port, @Nullable ClaimedDirectory own) {
        this.port = port;
        this.own = own;
        this.forgetAtExit = ExitTasks.add(this::close);
    }

    /**
     * Starts the directory's server, laying out its data the first time, or attaches to the one that is served there.
     *
     * <p>A server that a killed process has left behind is taken over.
     *
     * @param directory created if it does not exist
     * @throws ScratchException if the server cannot be started, if its data are of another major version than the
     *     binaries, or if another process runs it without serving it for more than 30 seconds
     */
    public static LocalServer open(Path directory) {
        return open(directory, false, PATIENCE);
    }

    /** Opens as {@link #open} does, and lets other processes attach until this server is closed. */
    public static LocalServer serve(Path directory) {
        return open(directory, true, PATIENCE);
    }

    /** Opens, waiting at most for the given time while another process runs the server without serving it. */
    static LocalServer open(Path directory, boolean shared, Duration patience) {
        try {
            LocalDirectory local = LocalDirectory.at(directory);
            long deadline = System.nanoTime() + patience.toNanos();
            Optional<LocalServer> server = tryOpen(local, shared);
            while (server.isEmpty() && System.nanoTime() < deadline) {
                Pause.of(PAUSE);
                server = tryOpen(local, shared);
            }
            return server.orElseThrow(() -> new ScratchException(
                    "Another process has run the server in " + directory + " without serving it for "
                            + patience.toMillis() + " ms; end it, or have it serve, and try again."));
        } catch (IOException e) {
            throw new ScratchException(
                    "The server in " + directory + " could not be opened: " + e
                            + "; make that directory writable or choose another one.",
                    e);
        }
    }

    /** Whether another process runs this server, which then goes on after {@link #close()}. */
    public boolean isAttached() {
        return own == null;
    }

    /** Returns the JDBC URL of the database {@code postgres}, with the user among its parameters. */
    public String url() {
        return DataDirectory.urlAt(port).text();
    }

    /** Returns a source of connections to the database {@code postgres}, which opens a new one for each request. */
    public DataSource dataSource() {
        return DataDirectory.urlAt(port).dataSource();
    }

    /** Returns the address at which it listens, 127.0.0.1. */
    public String host() {
        return Loopback.HOST;
    }

    /** Returns the port, the same from one run to the next unless something else has taken it meanwhile. */
    public int port() {
        return port;
    }

    /** Returns the name of the superuser. */
    public String user() {
        return DataDirectory.USER;
    }

    /** Returns the name of the database that is there from the beginning. */
    public String database() {
        return DataDirectory.DATABASE;
    }

    /** Stops the server and keeps its data; a server that another process runs goes on. */
    @Override
    public void close() {
        if (closed.compareAndSet(false, true)) {
            forgetAtExit.run();
            if (own != null) {
                own.close();
            }
        }
    }

    private static Optional<LocalServer> tryOpen(LocalDirectory local, boolean shared) throws IOException {
        Optional<ClaimedDirectory> claimed = local.claim();
        return claimed.isPresent()
                ? Optional.of(start(claimed.get(), shared))
                : local.shared().map(running -> new LocalServer(running.port(), null));
    }

    private static LocalServer start(ClaimedDirectory own, boolean shared) throws IOException {
        try {
            return new LocalServer(own.start(shared), own);
        } catch (IOException | RuntimeException e) {
            own.close();
            throw e;
        }
    }
}

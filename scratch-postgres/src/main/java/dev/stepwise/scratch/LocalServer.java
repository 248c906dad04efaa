package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL server of this machine whose data stay in a directory from one run to the next.
 *
 * <p>One process at a time runs the server of a directory. Others wait for its end, or attach to its server if it is
 * opened by {@link #serve}. The server listens on 127.0.0.1 only and asks everybody for a password, which lies in a file
 * of the directory; other accounts of the machine cannot read that directory.
 */
public final class LocalServer implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    private final RunningLocalServer running;
    private final @Nullable ClaimedDirectory own;
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable forgetAtExit;

    private LocalServer(RunningLocalServer running, @Nullable ClaimedDirectory own) {
        this.running = running;
        this.own = own;
        this.forgetAtExit = ExitTasks.add(this::close);
    }

    /**
     * Starts the directory's server, creating its data the first time, or attaches to the one that is served there.
     *
     * <p>A server that a killed process has left behind is taken over. Data that do not ask for a password, as an earlier
     * release created them, are given one before the server starts, and keep their rows.
     *
     * @param directory created if it does not exist, and closed to other accounts
     * @throws ScratchException if the server cannot be started, if its data are of another major version than the
     *     binaries, or if another process runs it without serving it for more than 30 seconds
     */
    public static LocalServer open(Path directory) {
        return open(directory, false, PATIENCE);
    }

    /** Opens as {@link #open} does, and lets other processes of the same account attach until this server is closed. */
    public static LocalServer serve(Path directory) {
        return open(directory, true, PATIENCE);
    }

    /** Opens, waiting at most for the given time while another process runs the server without serving it. */
    static LocalServer open(Path directory, boolean shared, Duration patience) {
        Password.loadInBackground();
        try {
            LocalDirectory local = LocalDirectory.at(directory);
            long deadline = System.nanoTime() + patience.toNanos();
            Optional<LocalServer> server = tryOpen(local, shared);
            while (server.isEmpty() && System.nanoTime() < deadline) {
                Pause.of(PAUSE);
                server = tryOpen(local, shared);
            }
            return server.orElseThrow(() -> new ScratchException(busy(local, patience)));
        } catch (IOException e) {
            throw new ScratchException(
                    "The server in " + directory + " could not be opened: " + e
                            + "; make that directory writable or choose another one.",
                    e);
        }
    }

    /** Whether another process runs this server, so that {@link #close()} does not stop it. */
    public boolean isAttached() {
        return own == null;
    }

    /**
     * Returns the JDBC URL of the database {@code postgres}, with the user among its parameters and without the password.
     *
     * <p>The driver finds the password where PGPASSFILE, or the system property {@code org.postgresql.pgpassfile}, names
     * {@link #passwordFile()}.
     */
    public String url() {
        return DataDirectory.urlAt(running.port()).text();
    }

    /** Returns a source of connections to the database {@code postgres}, which opens a new one for each request. */
    public DataSource dataSource() {
        return DataDirectory.urlAt(running.port(), running.password()).dataSource();
    }

    /** Returns the file with the superuser's password, in the format of libpq's password files. */
    public Path passwordFile() {
        return running.passwordFile().path();
    }

    /** Returns the address at which it listens, 127.0.0.1. */
    public String host() {
        return Loopback.HOST;
    }

    /** Returns the port, the same from one run to the next unless something else has taken it meanwhile. */
    public int port() {
        return running.port();
    }

    /** Returns the name of the superuser. */
    public String user() {
        return DataDirectory.USER;
    }

    /** Returns the name of the database that exists from the beginning. */
    public String database() {
        return DataDirectory.DATABASE;
    }

    /**
     * Creates the roles that the server does not have; they stay, as its data do.
     *
     * @param names the names of the roles as they are, without quotes
     * @throws ScratchException if the server refuses one of them
     */
    public void createMissingRoles(Collection<String> names) {
        if (!names.isEmpty()) {
            new Administration(DataDirectory.urlAt(running.port(), running.password())).createMissingRoles(names);
        }
    }

    /** Stops the server and keeps its data; a server that another process runs keeps running. */
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
                : served(local).map(running -> new LocalServer(running, null));
    }

    private static LocalServer start(ClaimedDirectory own, boolean shared) throws IOException {
        try {
            return new LocalServer(own.start(shared), own);
        } catch (IOException | RuntimeException e) {
            own.close();
            throw e;
        }
    }

    /** The server that its owner shares, once it accepts connections. */
    private static Optional<RunningLocalServer> served(LocalDirectory local) throws IOException {
        if (!local.isShared()) {
            return Optional.empty();
        }
        Optional<Password> password = local.passwordFile().read();
        Optional<Postmaster> answering =
                password.isPresent() ? local.data().answering(password.get()) : Optional.empty();
        return answering.map(
                server -> new RunningLocalServer(server.port(), password.orElseThrow(), local.passwordFile()));
    }

    private static String busy(LocalDirectory local, Duration patience) {
        return local.isShared()
                ? "Another process serves the server in " + local.path() + ", but the server has not accepted the "
                        + "password in " + local.passwordFile().path() + " for " + patience.toMillis()
                        + " ms; end that process, which may be of an earlier release, and try again."
                : "Another process has run the server in " + local.path() + " without serving it for "
                        + patience.toMillis() + " ms; end it, or have it serve, and try again.";
    }
}

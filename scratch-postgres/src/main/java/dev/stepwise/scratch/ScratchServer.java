package dev.stepwise.scratch;

import java.io.IOException;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL server whose databases are thrown away.
 *
 * <p>It is the first of these that there is:
 *
 * <ol>
 *   <li>the server whose JDBC URL, with user and password as parameters, the system property {@code stepwise.scratch.url}
 *       or the environment variable {@code STEPWISE_SCRATCH_URL} gives; its role must be allowed to create databases,
 *   <li>a container, if a Docker engine answers at DOCKER_HOST or {@code /var/run/docker.sock},
 *   <li>the binaries on the class path, started as a process of this machine.
 * </ol>
 *
 * <p>The latter two run the major version of the binaries; the system property {@code stepwise.scratch.postgres} asks for
 * another one. A server can be used by many threads at once. What is still open when the JVM exits normally is closed then.
 */
public final class ScratchServer implements AutoCloseable {

    /** What runs a server. */
    public enum Kind {
        /** Somebody else; it was given by its URL. */
        GIVEN_URL,
        /** A Docker engine. */
        CONTAINER,
        /** This process, by the binaries on its class path. */
        EMBEDDED
    }

    private static @Nullable ScratchServer shared;

    private final RunningServer running;
    private final int version;
    private final String namePrefix = "scratch_" + UUID.randomUUID().toString().substring(0, 8) + "_";
    private final AtomicInteger created = new AtomicInteger();
    private final Set<ScratchDatabase> databases = ConcurrentHashMap.newKeySet();
    private final Map<String, DatabaseTemplate> templates = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final Runnable forgetAtExit;

    ScratchServer(RunningServer running) {
        this.running = running;
        this.version = running.version();
        this.forgetAtExit = ExitTasks.add(this::stop);
    }

    /**
     * Returns this JVM's one server, started by the first call and stopped when the JVM exits.
     *
     * @throws ScratchException if no server can be started
     */
    public static synchronized ScratchServer shared() {
        if (shared == null) {
            shared = start();
        }
        return shared;
    }

    /**
     * Starts a server, to be closed by the caller.
     *
     * @throws ScratchException if no server can be started
     */
    public static ScratchServer start() {
        try {
            RunningServer running = ServerChoice.start();
            try {
                return new ScratchServer(running);
            } catch (RuntimeException e) {
                running.close();
                throw e;
            }
        } catch (IOException e) {
            throw new ScratchException(
                    "The server's files could not be prepared: " + e + "; free or allow that place, or "
                            + GivenServer.ADVICE + ".",
                    e);
        }
    }

    /** Returns what runs this server. */
    public Kind kind() {
        return running.kind();
    }

    /** Returns the major version, for instance 18. */
    public int version() {
        return version;
    }

    /** Creates an empty database in UTF-8 under a name of its own. */
    public ScratchDatabase createDatabase() {
        return createDatabase("template0 encoding 'UTF8'");
    }

    /** Creates a database with all that the template holds, in milliseconds. */
    public ScratchDatabase createDatabaseFrom(DatabaseTemplate template) {
        return createDatabase(template.database(this).name());
    }

    /**
     * Returns the template of the given key, which the first call with that key prepares.
     *
     * <p>Other threads' calls with that key wait meanwhile. A preparation that fails is thrown to its caller and tried
     * again by the next call. The prepared database takes no connections.
     *
     * @param preparation fills an empty database, whose connections it need not close
     */
    public DatabaseTemplate template(String key, Consumer<DataSource> preparation) {
        DatabaseTemplate template = templates.computeIfAbsent(key, absent -> new DatabaseTemplate(this, key));
        template.prepareOnce(preparation);
        return template;
    }

    /** Stops the server and removes all its databases; on {@link #shared()} it does nothing, since others still use it. */
    @Override
    public void close() {
        if (!isShared()) {
            stop();
        }
    }

    /** Says what runs this server, its version and its address. */
    @Override
    public String toString() {
        return "PostgreSQL " + version + ", " + kind() + ", " + running.url().address();
    }

    void drop(ScratchDatabase database) {
        if (databases.remove(database) && !closed.get()) {
            administration().drop(database.name());
        }
    }

    Administration administration() {
        return new Administration(running.url());
    }

    private ScratchDatabase createDatabase(String source) {
        String name = namePrefix + created.incrementAndGet();
        // Copying files is some times quicker than logging every page.
        String strategy = version >= 15 ? " strategy file_copy" : "";
        administration().execute("create database " + name + " template " + source + strategy);
        ScratchDatabase database = new ScratchDatabase(this, name, running.url().withDatabase(name));
        databases.add(database);
        return database;
    }

    private void stop() {
        if (closed.get()) {
            return;
        }
        if (!running.takesDatabasesWithIt()) {
            databases.forEach(this::drop);
        }
        if (closed.compareAndSet(false, true)) {
            forgetAtExit.run();
            running.close();
        }
    }

    private boolean isShared() {
        synchronized (ScratchServer.class) {
            return this == shared;
        }
    }
}

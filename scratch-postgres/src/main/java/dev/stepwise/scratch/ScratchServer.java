package dev.stepwise.scratch;

import java.io.IOException;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import java.util.function.Supplier;
import javax.sql.DataSource;
import org.jspecify.annotations.Nullable;

/**
 * A running PostgreSQL server for databases that are thrown away.
 *
 * <p>It is the first of these that exists:
 *
 * <ol>
 *   <li>the server whose JDBC URL, with user and password as parameters, the system property {@code stepwise.scratch.url}
 *       or the environment variable {@code STEPWISE_SCRATCH_URL} gives; its role must be allowed to create databases,
 *   <li>a container, if a Docker engine answers at DOCKER_HOST or {@code /var/run/docker.sock},
 *   <li>the binaries on the class path, started as a process of this machine.
 * </ol>
 *
 * <p>The second and the third run the major version of the binaries; the system property {@code stepwise.scratch.postgres}
 * asks for another one. Their superuser has a random password, which the URLs and data sources of the databases carry.
 * Many threads can use a server at once. What is still open when the JVM exits normally is closed then. What a JVM leaves behind that is killed is
 * removed by the next one that starts a server, or uses the same given one.
 */
public final class ScratchServer implements AutoCloseable {

    /** What runs a server. */
    public enum Kind {
        /** Somebody else, who gave its URL. */
        GIVEN_URL,
        /** A Docker engine. */
        CONTAINER,
        /** This process, with the binaries on its class path. */
        EMBEDDED
    }

    private static @Nullable ScratchServer shared;

    private final RunningServer running;
    private final int version;
    private final String namePrefix = "scratch_" + UUID.randomUUID().toString().substring(0, 8);
    private final AtomicInteger created = new AtomicInteger();
    private final Set<ScratchDatabase> databases = ConcurrentHashMap.newKeySet();
    private final Set<String> roles = ConcurrentHashMap.newKeySet();
    private final Map<String, DatabaseTemplate> templates = new ConcurrentHashMap<>();
    private final AtomicBoolean closed = new AtomicBoolean();
    private final @Nullable DatabaseClaim claim;
    private final Runnable forgetAtExit;

    ScratchServer(RunningServer running) {
        this.running = running;
        this.version = running.version();
        this.claim = running.takesDatabasesWithIt() ? null : DatabaseClaim.of(administration(), namePrefix);
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
                    "The server's files could not be prepared: " + e + "; make that place writable, or "
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

    /** Creates an empty database in UTF-8 with a name of its own. */
    public ScratchDatabase createDatabase() {
        return createDatabase("template0 encoding 'UTF8'");
    }

    /** Creates a database with all that the template holds, in milliseconds. */
    public ScratchDatabase createDatabaseFrom(DatabaseTemplate template) {
        return createDatabaseFrom(template.database(this));
    }

    /** Creates a database with all that the other one of this server holds, to which nobody may be connected. */
    public ScratchDatabase createDatabaseFrom(ScratchDatabase source) {
        return createDatabase(source.name());
    }

    /**
     * Returns the template of the given key, which the first call with that key prepares.
     *
     * <p>Other threads' calls with that key wait meanwhile. The failure of a preparation is thrown to its caller, and the
     * next call tries again. The prepared database accepts no connections.
     *
     * @param preparation fills an empty database; it need not close its connections
     */
    public DatabaseTemplate template(String key, Consumer<DataSource> preparation) {
        return template(key, this::createDatabase, preparation);
    }

    /**
     * Returns the template of the given key, which the first call with that key prepares from a copy of another template; otherwise the same
     * as {@link #template(String, Consumer)}.
     *
     * @param preparation changes the copy
     */
    public DatabaseTemplate template(String key, DatabaseTemplate base, Consumer<DataSource> preparation) {
        return template(key, () -> createDatabaseFrom(base), preparation);
    }

    private DatabaseTemplate template(String key, Supplier<ScratchDatabase> start, Consumer<DataSource> preparation) {
        DatabaseTemplate template = templates.computeIfAbsent(key, absent -> new DatabaseTemplate(this, key));
        template.prepareOnce(start, preparation);
        return template;
    }

    /**
     * Creates the roles that the server does not have; they go when it is closed.
     *
     * @param names the names of the roles as they are, without quotes
     * @throws ScratchException if the server refuses one of them
     */
    public void createMissingRoles(Collection<String> names) {
        if (!names.isEmpty()) {
            roles.addAll(administration().createMissingRoles(names));
        }
    }

    /** Stops the server and removes all its databases; does nothing on {@link #shared()}, which others still use. */
    @Override
    public void close() {
        if (!isShared()) {
            stop();
        }
    }

    /** Shows the version, what runs this server, and its address. */
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
        String name = namePrefix + "_" + created.incrementAndGet();
        // To copy files is several times faster than to log every page.
        String strategy = version >= 15 ? " strategy file_copy" : "";
        administration().execute("create database " + name + " template " + source + strategy);
        if (claim != null) {
            administration().execute(DatabaseClaim.marking(name));
        }
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
            roles.forEach(administration()::dropRole);
        }
        if (closed.compareAndSet(false, true)) {
            forgetAtExit.run();
            if (claim != null) {
                claim.close();
            }
            running.close();
        }
    }

    private boolean isShared() {
        synchronized (ScratchServer.class) {
            return this == shared;
        }
    }
}

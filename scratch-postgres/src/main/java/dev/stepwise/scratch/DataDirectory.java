package dev.stepwise.scratch;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.Map;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** A PostgreSQL data directory and the server that runs on it, which listens on the loopback interface only. */
record DataDirectory(PostgresBinaries binaries, Path path) {

    static final String USER = "postgres";
    static final String DATABASE = "postgres";

    private static final Map<String, String> REACH = Map.of(
            "listen_addresses", "'" + Loopback.HOST + "'",
            "unix_socket_directories", "''",
            "timezone", "'UTC'");

    boolean exists() {
        return Files.exists(path);
    }

    /**
     * Creates an empty cluster with the given settings of postgresql.conf, whose superuser has the password; it exists
     * completely or not at all.
     */
    void create(Map<String, String> settings, Password password) throws IOException {
        Path partial = path.resolveSibling(path.getFileName() + ".partial");
        if (Files.exists(partial)) {
            FileTree.delete(partial);
        }
        FileTree.copy(binaries.emptyCluster(), partial);
        String lines = Stream.of(REACH, settings)
                .flatMap(part -> part.entrySet().stream())
                .map(setting -> setting.getKey() + " = " + setting.getValue() + "\n")
                .collect(joining());
        Files.writeString(partial.resolve("postgresql.conf"), lines, StandardOpenOption.APPEND);
        new DataDirectory(binaries, partial).setPassword(password);
        Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
    }

    /** The major version of the data. */
    int version() throws IOException {
        return Integer.parseInt(Files.readString(path.resolve("PG_VERSION")).strip());
    }

    HostRules hostRules() {
        return new HostRules(path.resolve("pg_hba.conf"));
    }

    /** Sets the superuser's password while nobody can connect; the caller knows that no server runs here. */
    void setPassword(Password password) throws IOException {
        Files.deleteIfExists(Postmaster.fileIn(path));
        binaries.run(
                "alter role " + USER + " password '" + password.verifier() + "';\n",
                "postgres",
                "--single",
                "-D",
                path.toString(),
                "-c",
                "exit_on_error=on",
                "-c",
                "log_min_messages=error",
                DATABASE);
    }

    /** Starts the server and waits until it accepts connections; the caller knows that none runs here. */
    void start(int port) throws IOException {
        // The number that a killed server left may be another process's now, which would keep this one from starting.
        Files.deleteIfExists(Postmaster.fileIn(path));
        Files.deleteIfExists(log());
        try {
            control(this::isReady, "start", "--log=" + log(), "--timeout=60", "--options=-p " + port);
        } catch (ScratchException e) {
            String log = Files.exists(log()) ? Files.readString(log()).strip() : "none";
            throw new ScratchException(e.getMessage() + " The server's log: " + log, e);
        }
    }

    /** Starts the server at whatever port is free, which it returns. */
    int startOnAnyPort() throws IOException {
        int port = Loopback.freePort();
        try {
            start(port);
            return port;
        } catch (ScratchException e) {
            if (Loopback.isFree(port)) {
                throw e;
            }
            // Something else has taken the port since.
            int another = Loopback.freePort();
            start(another);
            return another;
        }
    }

    /** Stops the server if one runs, and waits for its end; {@code mode} is one of pg_ctl's, fast or immediate. */
    void stop(String mode) throws IOException {
        if (running().isPresent()) {
            control(() -> !isRunning(), "stop", "--mode=" + mode, "--timeout=60");
        }
    }

    /** The server that runs here, though it may not accept connections yet. */
    Optional<Postmaster> running() throws IOException {
        return Postmaster.of(path).filter(Postmaster::isAlive);
    }

    /** The server that runs here and accepts connections with that password. */
    Optional<Postmaster> answering(Password password) throws IOException {
        Optional<Postmaster> running = running();
        return running.isPresent() && new Administration(urlAt(running.get().port(), password)).answersFrom(path)
                ? running
                : Optional.empty();
    }

    /** The URL with the password; the driver refuses a server that wants the password in another form than SCRAM's. */
    static JdbcUrl urlAt(int port, Password password) {
        return urlAt(port).withParameter("password", password.text()).withParameter("requireAuth", "scram-sha-256");
    }

    /** The URL without the password. */
    static JdbcUrl urlAt(int port) {
        return JdbcUrl.local(port, USER, DATABASE);
    }

    private boolean isReady() {
        try {
            return running().filter(Postmaster::isReady).isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private boolean isRunning() {
        try {
            return running().isPresent();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs pg_ctl, which checks every 100 ms whether its work is done, until a quicker check shows that it is. */
    private void control(BooleanSupplier isDone, String action, String... options) {
        Stream<String> arguments = Stream.of(action, "--pgdata=" + path, "--wait");
        binaries.runUntil(
                isDone, "pg_ctl", Stream.concat(arguments, Stream.of(options)).toArray(String[]::new));
    }

    private Path log() {
        return path.resolveSibling("server.log");
    }
}

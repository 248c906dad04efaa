package dev.stepwise.scratch;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Map;

/** A PostgreSQL data directory and the server that runs on it, reached through the loopback interface alone. */
final class DataDirectory {

    static final String USER = "postgres";
    static final String DATABASE = "postgres";

    private static final Map<String, String> REACH =
            Map.of("listen_addresses", "'127.0.0.1'", "unix_socket_directories", "''", "timezone", "'UTC'");

    private final PostgresBinaries binaries;
    private final Path path;

    DataDirectory(PostgresBinaries binaries, Path path) {
        this.binaries = binaries;
        this.path = path;
    }

    /** Lays out an empty cluster with the given settings of postgresql.conf. */
    void create(Map<String, String> settings) throws IOException {
        FileTree.copy(binaries.emptyCluster(), path);
        Path configuration = path.resolve("postgresql.conf");
        for (Map<String, String> part : List.of(REACH, settings)) {
            List<String> lines = part.entrySet().stream()
                    .map(setting -> setting.getKey() + " = " + setting.getValue())
                    .toList();
            Files.write(configuration, lines, StandardOpenOption.APPEND);
        }
    }

    /** Starts the server and waits until it accepts connections. */
    void start(int port) throws IOException {
        try {
            control("start", "--log=" + log(), "--timeout=60", "--options=-p " + port);
        } catch (ScratchException e) {
            String log = Files.exists(log()) ? Files.readString(log()).strip() : "none";
            throw new ScratchException(e.getMessage() + " The server's log: " + log, e);
        }
    }

    /** Stops the server, waiting for its end; {@code mode} is one of pg_ctl's, fast or immediate. */
    void stop(String mode) {
        control("stop", "--mode=" + mode, "--timeout=60");
    }

    /** Whether a server has left or holds its process's number there. */
    boolean hasProcess() {
        return Files.exists(path.resolve("postmaster.pid"));
    }

    static JdbcUrl urlAt(int port) {
        return JdbcUrl.local(port, USER, DATABASE);
    }

    static int freePort() throws IOException {
        try (ServerSocket socket = new ServerSocket(0, 1, InetAddress.getByName("127.0.0.1"))) {
            return socket.getLocalPort();
        }
    }

    private void control(String action, String... options) {
        String[] arguments = new String[options.length + 3];
        arguments[0] = action;
        arguments[1] = "--pgdata=" + path;
        arguments[2] = "--wait";
        System.arraycopy(options, 0, arguments, 3, options.length);
        binaries.run("pg_ctl", arguments);
    }

    private Path log() {
        return path.resolveSibling("server.log");
    }
}

package dev.stepwise.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;

/** A server of the binaries on the class path, whose data and password live as long as it does. */
final class EmbeddedServer implements RunningServer {

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String CLAIM_SUFFIX = ".lock";

    /** None of these data has to survive a crash. */
    private static final Map<String, String> THROW_AWAY = Map.of(
            "fsync", "off",
            "synchronous_commit", "off",
            "full_page_writes", "off",
            "max_connections", "300",
            "max_wal_size", "256MB");

    private final Path home;
    private final FileClaim claim;
    private final DataDirectory data;
    private final JdbcUrl url;

    private EmbeddedServer(Path home, FileClaim claim, DataDirectory data, JdbcUrl url) {
        this.home = home;
        this.claim = claim;
        this.data = data;
        this.url = url;
    }

    /** Starts a server with a directory of its own among those of other servers. */
    static EmbeddedServer start(PostgresBinaries binaries, Path servers) throws IOException {
        Path home = servers.resolve(UUID.randomUUID().toString());
        FileClaim claim = claim(binaries, servers, home);
        DataDirectory data = dataIn(binaries, home);
        try {
            createDirectory(home);
            Password password = Password.random();
            data.create(THROW_AWAY, password);
            return new EmbeddedServer(home, claim, data, DataDirectory.urlAt(data.startOnAnyPort(), password));
        } catch (IOException | RuntimeException e) {
            remove(data, home);
            claim.close();
            throw e;
        }
    }

    @Override
    public ScratchServer.Kind kind() {
        return ScratchServer.Kind.EMBEDDED;
    }

    @Override
    public JdbcUrl url() {
        return url;
    }

    @Override
    public int version() {
        try {
            return data.version();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public boolean takesDatabasesWithIt() {
        return true;
    }

    @Override
    public void close() {
        try (claim) {
            remove(data, home);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Claims a new server's directory, and removes those of servers whose processes were killed. */
    private static FileClaim claim(PostgresBinaries binaries, Path servers, Path home) throws IOException {
        try (FileClaim all = FileClaim.await(servers.resolve("all" + CLAIM_SUFFIX), PATIENCE)
                .orElseThrow(() -> new ScratchException("Another process has held " + servers + " for "
                        + PATIENCE.toSeconds() + " seconds; end it and try again."))) {
            for (Path file : claimFiles(servers)) {
                clearIfAbandoned(binaries, file);
            }
            return FileClaim.attempt(claimFile(home)).orElseThrow();
        }
    }

    private static void clearIfAbandoned(PostgresBinaries binaries, Path claimFile) throws IOException {
        Optional<FileClaim> claim = FileClaim.attempt(claimFile);
        if (claim.isPresent()) {
            try (FileClaim held = claim.get()) {
                String name = claimFile.getFileName().toString();
                Path home = claimFile.resolveSibling(name.substring(0, name.length() - CLAIM_SUFFIX.length()));
                remove(dataIn(binaries, home), home);
            }
        }
    }

    private static void remove(DataDirectory data, Path home) throws IOException {
        data.stop("immediate");
        if (Files.exists(home)) {
            FileTree.delete(home);
        }
        Files.deleteIfExists(claimFile(home));
    }

    /** Creates it, and loads what deletes it: at the JVM's exit a class loader may be closed already, as that of a Maven plugin is. */
    private static void createDirectory(Path home) throws IOException {
        FileTree.delete(Files.createDirectory(home));
        Files.createDirectory(home);
    }

    private static List<Path> claimFiles(Path servers) throws IOException {
        try (Stream<Path> files = Files.list(servers)) {
            return files.filter(file -> file.toString().endsWith(CLAIM_SUFFIX))
                    .filter(file -> !file.endsWith("all" + CLAIM_SUFFIX))
                    .toList();
        }
    }

    private static Path claimFile(Path home) {
        return home.resolveSibling(home.getFileName() + CLAIM_SUFFIX);
    }

    private static DataDirectory dataIn(PostgresBinaries binaries, Path home) {
        return new DataDirectory(binaries, home.resolve("data"));
    }
}

package dev.stepwise.scratch;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * The files of a {@link LocalServer}, in a directory that is closed to other accounts: {@code lock}, claimed by the
 * process that runs the server, {@code serving} while others may use it too, {@code port}, {@code pgpass}, {@code data}
 * and {@code server.log}.
 */
record LocalDirectory(Path path, DataDirectory data) {

    static LocalDirectory at(Path path) throws IOException {
        Path closed = PrivateFiles.directory(real(path.toAbsolutePath()));
        return new LocalDirectory(closed, new DataDirectory(PostgresBinaries.unpacked(), closed.resolve("data")));
    }

    /** Claims the directory; empty while another process holds it. */
    Optional<ClaimedDirectory> claim() throws IOException {
        return FileClaim.attempt(path.resolve("lock")).map(claim -> new ClaimedDirectory(this, claim));
    }

    PasswordFile passwordFile() {
        return new PasswordFile(path.resolve("pgpass"));
    }

    boolean isShared() {
        return Files.exists(shareFile());
    }

    void share(boolean wanted) throws IOException {
        if (wanted) {
            Files.writeString(shareFile(), "");
        } else {
            Files.deleteIfExists(shareFile());
        }
    }

    /** The port of the last run if it is free, otherwise another one, which is noted for the next run. */
    int port() throws IOException {
        Path file = path.resolve("port");
        if (Files.exists(file)) {
            int last = Integer.parseInt(Files.readString(file).strip());
            if (Loopback.isFree(last)) {
                return last;
            }
        }
        int port = Loopback.freePort();
        Files.writeString(file, port + "\n");
        return port;
    }

    private Path shareFile() {
        return path.resolve("serving");
    }

    /** Where a link to a directory leads, or where a directory can be created. */
    private static Path real(Path path) throws IOException {
        return Files.isDirectory(path)
                ? path.toRealPath()
                : Files.createDirectories(path.resolveSibling("")).toRealPath().resolve(path.getFileName());
    }
}

package dev.stepwise.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A {@link LocalDirectory} that this process alone may start and stop the server of. */
record ClaimedDirectory(LocalDirectory directory, FileClaim claim) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A crash of the machine may cost the last transactions, but never the data's integrity. */
    private static final Map<String, String> KEPT = Map.of("synchronous_commit", "off");

    /** Starts the server, or takes over the one that a killed process has left behind; returns its port. */
    int start(boolean shared) throws IOException {
        // A killed owner's promise to share does not bind this one.
        directory.share(false);
        if (data().exists()) {
            checkVersion();
        } else {
            data().create(KEPT);
        }
        Optional<Postmaster> leftBehind = leftBehind();
        int port = leftBehind.isPresent() ? leftBehind.get().port() : directory.port();
        if (leftBehind.isEmpty()) {
            data().start(port);
        }
        directory.share(shared);
        return port;
    }

    /** Stops the server and gives the directory free. */
    @Override
    public void close() {
        try (claim) {
            directory.share(false);
            data().stop("fast");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Optional<Postmaster> leftBehind() throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Postmaster> answering = data().answering();
        while (answering.isEmpty() && data().running().isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new ScratchException("The server in " + directory.path() + " runs as process "
                        + data().running().map(Postmaster::pid).orElse(0L) + " but has not answered for "
                        + PATIENCE.toSeconds() + " seconds; end that process and try again.");
            }
            Pause.of(PAUSE);
            answering = data().answering();
        }
        return answering;
    }

    private void checkVersion() throws IOException {
        int ofData = data().version();
        int ofBinaries = data().binaries().version();
        if (ofData != ofBinaries) {
            throw new ScratchException("The data in " + directory.path() + " are of PostgreSQL " + ofData
                    + ", but the binaries are of " + ofBinaries + "; use binaries of " + ofData
                    + ", or delete that directory to start with empty data.");
        }
    }

    private DataDirectory data() {
        return directory.data();
    }
}

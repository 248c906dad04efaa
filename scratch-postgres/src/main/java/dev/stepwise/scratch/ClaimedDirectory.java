package dev.stepwise.scratch;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** A {@link LocalDirectory} whose server this process alone may start and stop. */
record ClaimedDirectory(LocalDirectory directory, FileClaim claim) implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration PAUSE = Duration.ofMillis(50);

    /** A crash of the machine may cost the last transactions, but never the data's integrity. */
    private static final Map<String, String> KEPT = Map.of("synchronous_commit", "off");

    /** Starts the server, or takes over the one that a killed process has left behind. */
    RunningLocalServer start(boolean shared) throws IOException {
        // A killed owner's promise to share does not bind this one.
        directory.share(false);
        Password password = data().exists() ? passwordOfData() : passwordOfNewData();
        Optional<Postmaster> leftBehind = leftBehind(password);
        int port = leftBehind.isPresent() ? leftBehind.get().port() : directory.port();
        if (leftBehind.isEmpty()) {
            data().start(port);
        }
        directory.share(shared);
        return new RunningLocalServer(port, password, directory.passwordFile());
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

    private Password passwordOfNewData() throws IOException {
        Password password = Password.random();
        directory.passwordFile().write(password);
        data().create(KEPT, password);
        return password;
    }

    /**
     * The password that the data ask for. Data that ask for none, as an earlier release created them, or for one that
     * nobody knows any more, are given one before a server listens.
     */
    private Password passwordOfData() throws IOException {
        Optional<Password> known = directory.passwordFile().read();
        boolean askedFor = known.isPresent() && data().hostRules().askForPassword();
        if (!askedFor) {
            data().stop("fast");
        }
        requireVersionOfBinaries();
        return askedFor ? known.get() : closeWith(known.orElseGet(Password::random));
    }

    /** The rules come last: as long as they are open, the next start does all of this again. */
    private Password closeWith(Password password) throws IOException {
        directory.passwordFile().write(password);
        data().setPassword(password);
        data().hostRules().write();
        return password;
    }

    private Optional<Postmaster> leftBehind(Password password) throws IOException {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        Optional<Postmaster> answering = data().answering(password);
        while (answering.isEmpty() && data().running().isPresent()) {
            if (System.nanoTime() > deadline) {
                throw new ScratchException("The server in " + directory.path() + " runs as process "
                        + data().running().map(Postmaster::pid).orElse(0L) + " but has not accepted the password in "
                        + directory.passwordFile().path() + " for " + PATIENCE.toSeconds()
                        + " seconds; end that process, and delete that file if its password was changed.");
            }
            Pause.of(PAUSE);
            answering = data().answering(password);
        }
        return answering;
    }

    private void requireVersionOfBinaries() throws IOException {
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

package dev.stepwise.scratch;

import java.io.IOException;
import java.util.Optional;

/** The server that is started, of those that are possible. */
final class ServerChoice {

    static final String VERSION_PROPERTY = "stepwise.scratch.postgres";

    private ServerChoice() {}

    static RunningServer start() throws IOException {
        Optional<GivenServer> given = GivenServer.named();
        if (given.isPresent()) {
            return given.get();
        }
        return DockerEngine.isPresent() ? startContainer() : startEmbedded();
    }

    private static RunningServer startContainer() throws IOException {
        Optional<Integer> wanted = wantedVersion();
        return ContainerServer.start(
                wanted.isPresent() ? wanted.get() : PostgresBinaries.unpacked().version());
    }

    static RunningServer startEmbedded() throws IOException {
        Password.loadInBackground();
        try {
            return startBinaries();
        } catch (ScratchException e) {
            throw new ScratchException(e.getMessage() + " Or " + GivenServer.ADVICE + ".", e);
        }
    }

    private static RunningServer startBinaries() throws IOException {
        PostgresBinaries binaries = PostgresBinaries.unpacked();
        Optional<Integer> wanted = wantedVersion();
        if (wanted.isPresent() && binaries.version() != wanted.get()) {
            throw new ScratchException(VERSION_PROPERTY + " asks for PostgreSQL " + wanted.get()
                    + ", but the binaries on the class path are of " + binaries.version()
                    + "; put those of " + wanted.get() + " on the class path.");
        }
        return EmbeddedServer.start(binaries, UserFiles.data());
    }

    private static Optional<Integer> wantedVersion() {
        return Optional.ofNullable(System.getProperty(VERSION_PROPERTY))
                .filter(text -> !text.isBlank())
                .map(ServerChoice::major);
    }

    private static int major(String text) {
        if (!text.matches("\\d{2}")) {
            throw new ScratchException(VERSION_PROPERTY + " is \"" + text + "\"; give a major version such as 18.");
        }
        return Integer.parseInt(text);
    }
}

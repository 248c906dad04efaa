package dev.stepwise.cli;

import dev.stepwise.scratch.LocalServer;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stepwise serve}: keeps the embedded server running. */
@Command(
        name = "serve",
        versionProvider = Main.Version.class,
        description = "Keep the embedded PostgreSQL running, for other programs to look inside, until Ctrl-C.")
final class ServeCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final HomeOption home = new HomeOption();

    ServeCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (LocalServer server = LocalServer.serve(home.path())) {
            String lines = new LocalDatabase(server, home.path()).lines();
            terminal.out().printf("The database in %s is served%s:%n%s%n", home.path(), manner(server), lines);
            terminal.out().flush();
            if (!server.isAttached()) {
                waitForTheEnd();
            }
        }
    }

    private static String manner(LocalServer server) {
        return server.isAttached() ? " by another process" : " until Ctrl-C";
    }

    /** A signal ends the process, and the server with it; an interrupt ends only this. */
    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}

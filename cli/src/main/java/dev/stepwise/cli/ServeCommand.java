package dev.stepwise.cli;

import dev.stepwise.scratch.LocalServer;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code stepwise serve}: keeps the embedded server running. */
@Command(
        name = "serve",
        versionProvider = Main.Version.class,
        description = "Keep the embedded PostgreSQL running until Ctrl-C, so that other programs can connect to it.")
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
            terminal.out().println("The database in " + home.path() + " is served" + manner(server) + ":\n" + lines);
            terminal.out().flush();
            if (!server.isAttached()) {
                waitForTheEnd();
            }
        }
    }

    private static String manner(LocalServer server) {
        return server.isAttached() ? " by another process" : " until Ctrl-C";
    }

    /** A signal ends the process and the server; an interrupt ends only the wait. */
    private static void waitForTheEnd() {
        try {
            new CountDownLatch(1).await();
        } catch (InterruptedException end) {
            Thread.currentThread().interrupt();
        }
    }
}

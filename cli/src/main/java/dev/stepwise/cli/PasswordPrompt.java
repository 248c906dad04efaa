package dev.stepwise.cli;

import java.io.Console;

/** Asks for a password without showing it. */
final class PasswordPrompt {

    private PasswordPrompt() {}

    /**
     * Asks until the person ends the line.
     *
     * @throws UsageException when there is nobody to ask
     */
    static String ask(Terminal terminal, DatabaseAddress address) {
        Console console = terminal.console()
                .orElseThrow(() ->
                        new UsageException("--password asks for the password, but there is no terminal to ask on. "
                                + "Set STEPWISE_PASSWORD, or put it in ~/.pgpass."));
        char[] typed = console.readPassword(
                "Password of %s for %s: ", address.user().orElse(System.getProperty("user.name")), address);
        if (typed == null) {
            throw new UsageException("No password was typed. Type it and end the line, or set STEPWISE_PASSWORD.");
        }
        return new String(typed);
    }
}

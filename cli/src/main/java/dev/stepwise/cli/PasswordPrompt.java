package dev.stepwise.cli;

import java.io.Console;

/** Prompts for a password without echoing it. */
final class PasswordPrompt {

    private PasswordPrompt() {}

    /**
     * Waits for one line of input.
     *
     * @throws UsageException if there is no terminal, or its input ends
     */
    static String ask(Terminal terminal, DatabaseAddress address) {
        Console console = terminal.console()
                .orElseThrow(() -> new UsageException("--password prompts for the password, but there is no terminal. "
                        + "Set STEPWISE_PASSWORD or use --password-file."));
        char[] typed = console.readPassword(
                "Password for %s at %s: ", address.user().orElse(System.getProperty("user.name")), address);
        if (typed == null) {
            throw new UsageException("No password was entered. Enter it at the prompt, or set STEPWISE_PASSWORD.");
        }
        return new String(typed);
    }
}

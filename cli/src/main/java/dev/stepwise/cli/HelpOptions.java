package dev.stepwise.cli;

import picocli.CommandLine.Option;

/** The options that every command has; picocli's own ones hold variables, which are not replaced here. */
final class HelpOptions {

    @Option(
            names = {"-h", "--help"},
            usageHelp = true,
            description = "Show this help and exit.")
    private boolean help;

    @Option(
            names = {"-V", "--version"},
            versionHelp = true,
            description = "Show the version and exit.")
    private boolean version;
}

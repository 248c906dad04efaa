package dev.stepwise.cli;

import picocli.CommandLine.Option;

/** The options of every command. Picocli's own mixin contains variables, and their interpolation is switched off here. */
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

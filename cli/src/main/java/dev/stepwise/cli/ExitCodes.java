package dev.stepwise.cli;

/** The exit codes of the process; {@code --help} lists them. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int PENDING = 3;
    static final int AFFECTED = 4;

    private ExitCodes() {}
}

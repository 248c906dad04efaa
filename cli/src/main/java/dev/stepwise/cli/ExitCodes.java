package dev.stepwise.cli;

/** What the process says when it ends. */
final class ExitCodes {

    static final int DONE = 0;
    static final int FAILED = 1;
    static final int USAGE = 2;
    static final int PENDING = 3;

    private ExitCodes() {}
}

package dev.stepwise.cli;

import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.PlannedStep;
import dev.stepwise.run.ProgressListener;
import java.sql.SQLException;
import java.time.Duration;

/** Tells a person or a log what a run does; what is told at the beginning and the end is the same for both. */
abstract sealed class RunProgress implements ProgressListener, AutoCloseable permits ProgressLines, TerminalProgress {

    private static final Duration BETWEEN_NOTICES = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final MigrationTarget target;
    private Duration nextNotice = Duration.ZERO;

    RunProgress(Terminal terminal, MigrationTarget target) {
        this.terminal = terminal;
        this.target = target;
    }

    /** Returns a bar where a person looks on, else lines. */
    static RunProgress on(Terminal terminal, MigrationTarget target) {
        return terminal.console().isPresent()
                ? new TerminalProgress(terminal, target)
                : new ProgressLines(terminal, target);
    }

    @Override
    public final void waitingForLock(String holder, Duration waited) {
        if (waited.compareTo(nextNotice) >= 0) {
            nextNotice = waited.plus(BETWEEN_NOTICES);
            notice("waiting for another run: %s, %d s".formatted(holder, waited.toSeconds()));
        }
    }

    @Override
    public final void retrying(PlannedStep step, int attempt, SQLException reason) {
        notice("%s: attempt %d was rolled back and is made again: %s"
                .formatted(step.step(), attempt, reason.getMessage()));
    }

    @Override
    public final void finished(MigrationReport report) {
        close();
        terminal.out().println(ReportText.of(report, target));
    }

    /** Ends what is shown of the steps, as it stands. */
    @Override
    public void close() {}

    private void notice(String text) {
        terminal.err().println(text);
    }
}

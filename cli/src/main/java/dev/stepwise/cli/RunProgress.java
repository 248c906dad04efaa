package dev.stepwise.cli;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.Blocker;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.StepReport;
import dev.stepwise.state.StepMismatch;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Reports what a run does, to a terminal or to a log, in the same words. */
abstract sealed class RunProgress implements ProgressListener, AutoCloseable permits ProgressLines, TerminalProgress {

    private static final Duration BETWEEN_NOTICES = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final Installation installation;
    private Duration nextNotice = Duration.ZERO;
    private int width;

    RunProgress(Terminal terminal, Installation installation) {
        this.terminal = terminal;
        this.installation = installation;
    }

    /** Returns a progress bar for a terminal, and lines for anything else. */
    static RunProgress on(Terminal terminal, Installation installation) {
        return terminal.console().isPresent()
                ? new TerminalProgress(terminal, installation)
                : new ProgressLines(terminal, installation);
    }

    /** Shows a line that is not a result. */
    abstract void show(String notice);

    /** Reports how many rows of a large table the step has filled so far. */
    abstract void rowsFilled(PlannedStep step, BackfillProgress progress);

    @Override
    public final void waitingForLock(String holder, Duration waited) {
        if (isTimeForNotice(waited)) {
            notice("waiting for another run: %s, %s s".formatted(holder, waited.toSeconds()));
        }
    }

    @Override
    public final void mismatched(List<StepMismatch> mismatches) {
        ReportText.warnings(mismatches).forEach(this::notice);
    }

    @Override
    public void started(MigrationPlan plan) {
        width = ReportText.width(plan);
        ReportText.kept(plan).ifPresent(this::notice);
    }

    @Override
    public void stepStarted(PlannedStep step) {
        nextNotice = Duration.ZERO;
    }

    @Override
    public final void retrying(PlannedStep step, int attempt, SQLException reason, List<Blocker> blockers) {
        notice("%s: attempt %s was rolled back and is retried: %s%s"
                .formatted(step.step(), attempt, ReportText.firstLine(reason), ReportText.of(blockers)));
    }

    @Override
    public final void backfilling(PlannedStep step, BackfillProgress progress) {
        rowsFilled(step, progress);
    }

    @Override
    public void stepFinished(StepReport step) {
        step.warnings().forEach(warning -> notice("%s: %s".formatted(step.step(), warning)));
    }

    @Override
    public final void finished(MigrationReport report) {
        close();
        terminal.out().println(ReportText.of(report, installation));
    }

    /** Ends the display of the steps in its current state. */
    @Override
    public void close() {}

    /** Returns whether 5 seconds have passed since the last notice; if so, the next 5 seconds start now. */
    final boolean isTimeForNotice(Duration elapsed) {
        boolean due = elapsed.compareTo(nextNotice) >= 0;
        if (due) {
            nextNotice = elapsed.plus(BETWEEN_NOTICES);
        }
        return due;
    }

    /** Shows text that may come from the server. */
    final void notice(String text) {
        show(PrintableText.of(text));
    }

    final Terminal terminal() {
        return terminal;
    }

    /** Returns the length of the plan's longest version and title, in characters. */
    final int width() {
        return width;
    }
}

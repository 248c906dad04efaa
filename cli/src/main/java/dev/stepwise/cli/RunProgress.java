package dev.stepwise.cli;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.Blocker;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.StepReport;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/** Tells a person or a log what a run does; the words are the same for both. */
abstract sealed class RunProgress implements ProgressListener, AutoCloseable permits ProgressLines, TerminalProgress {

    private static final Duration BETWEEN_NOTICES = Duration.ofSeconds(5);

    private final Terminal terminal;
    private final MigrationTarget target;
    private Duration nextNotice = Duration.ZERO;
    private int width;

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

    /** Tells something that is no result. */
    abstract void notice(String text);

    /** Tells how far the step is with a large table. */
    abstract void rowsFilled(PlannedStep step, BackfillProgress progress);

    @Override
    public final void waitingForLock(String holder, Duration waited) {
        if (isTimeForNotice(waited)) {
            notice("waiting for another run: %s, %d s".formatted(holder, waited.toSeconds()));
        }
    }

    @Override
    public void started(MigrationPlan plan) {
        width = ReportText.width(plan);
    }

    @Override
    public void stepStarted(PlannedStep step) {
        nextNotice = Duration.ZERO;
    }

    @Override
    public final void retrying(PlannedStep step, int attempt, SQLException reason, List<Blocker> blockers) {
        notice("%s: attempt %d was rolled back and is made again: %s%s"
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
        terminal.out().println(ReportText.of(report, target));
    }

    /** Ends what is shown of the steps, as it stands. */
    @Override
    public void close() {}

    /** Says whether the last notice is so long ago that the next one is welcome, and takes it as given. */
    final boolean isTimeForNotice(Duration elapsed) {
        boolean due = elapsed.compareTo(nextNotice) >= 0;
        if (due) {
            nextNotice = elapsed.plus(BETWEEN_NOTICES);
        }
        return due;
    }

    final Terminal terminal() {
        return terminal;
    }

    /** The length of the plan's longest version and title. */
    final int width() {
        return width;
    }
}

package dev.stepwise.cli;

import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.StepReport;

/** Progress for a file or a pipe: one plain line per finished step. */
final class ProgressLines extends RunProgress {

    ProgressLines(Terminal terminal, Installation installation) {
        super(terminal, installation);
    }

    @Override
    public void stepFinished(StepReport step) {
        terminal().out().println(ReportText.padded(step.step(), width()) + "  " + ReportText.of(step));
        super.stepFinished(step);
    }

    @Override
    void rowsFilled(PlannedStep step, BackfillProgress progress) {
        if (isTimeForNotice(progress.elapsed())) {
            notice("%s: %s".formatted(step.step(), ReportText.of(progress)));
        }
    }

    @Override
    void show(String notice) {
        terminal().err().println(notice);
    }
}

package dev.stepwise.cli;

import dev.stepwise.run.MigrationPlan;
import dev.stepwise.run.StepReport;
import java.io.PrintWriter;

/** Progress for a file or a pipe: a plain line for each step that is done. */
final class ProgressLines extends RunProgress {

    private final PrintWriter out;
    private int width;

    ProgressLines(Terminal terminal, MigrationTarget target) {
        super(terminal, target);
        this.out = terminal.out();
    }

    @Override
    public void started(MigrationPlan plan) {
        width = ReportText.width(plan);
    }

    @Override
    public void stepFinished(StepReport step) {
        out.println(ReportText.padded(step.step(), width) + "  " + ReportText.of(step));
    }
}

package dev.stepwise.cli;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.StepReport;
import java.util.ArrayList;
import java.util.List;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress for a person: a bar with the version, the title and the time. */
final class TerminalProgress extends RunProgress {

    private static final int REDRAWN_EVERY_MILLISECONDS = 100;

    private final List<String> noticesForAfter = new ArrayList<>();
    private @Nullable ProgressBar bar;

    TerminalProgress(Terminal terminal, MigrationTarget target) {
        super(terminal, target);
    }

    @Override
    public void started(MigrationPlan plan) {
        super.started(plan);
        if (!plan.isEmpty()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(plan.chain())
                    .setInitialMax(plan.steps().size())
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(REDRAWN_EVERY_MILLISECONDS)
                    .setConsumer(new BarLine(terminal().err(), terminal().columns()))
                    .hideEta()
                    .build();
        }
    }

    @Override
    public void stepStarted(PlannedStep step) {
        super.stepStarted(step);
        show(ReportText.padded(step.step(), width()));
    }

    @Override
    void rowsFilled(PlannedStep step, BackfillProgress progress) {
        show(step.step() + ", " + ReportText.of(progress));
    }

    @Override
    public void stepFinished(StepReport step) {
        if (bar != null) {
            bar.step();
        }
        super.stepFinished(step);
    }

    /** Goes on below the bar, and tells what would have torn it. */
    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
        noticesForAfter.forEach(terminal().err()::println);
        noticesForAfter.clear();
    }

    @Override
    void notice(String text) {
        if (bar == null) {
            terminal().err().println(text);
        } else {
            noticesForAfter.add(text);
            show(text);
        }
    }

    private void show(String text) {
        if (bar != null) {
            bar.setExtraMessage(text);
        }
    }
}

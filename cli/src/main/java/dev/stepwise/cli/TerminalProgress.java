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

/** Progress on a terminal: a bar with the version, the title and the time. */
final class TerminalProgress extends RunProgress {

    private static final int REDRAWN_EVERY_MILLISECONDS = 100;

    private final List<String> noticesForAfter = new ArrayList<>();
    private @Nullable ProgressBar bar;

    TerminalProgress(Terminal terminal, Installation installation) {
        super(terminal, installation);
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
        showBesideBar(ReportText.padded(step.step(), width()));
    }

    @Override
    void rowsFilled(PlannedStep step, BackfillProgress progress) {
        showBesideBar(step.step() + ", " + ReportText.of(progress));
    }

    @Override
    public void stepFinished(StepReport step) {
        if (bar != null) {
            bar.step();
        }
        super.stepFinished(step);
    }

    /** Ends the bar, and prints the notices that were held back to keep it in one piece. */
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
    void show(String notice) {
        if (bar == null) {
            terminal().err().println(notice);
        } else {
            noticesForAfter.add(notice);
            showBesideBar(notice);
        }
    }

    private void showBesideBar(String text) {
        if (bar != null) {
            bar.setExtraMessage(PrintableText.line(text));
        }
    }
}

package dev.stepwise.cli;

import dev.stepwise.run.MigrationPlan;
import dev.stepwise.run.PlannedStep;
import dev.stepwise.run.StepReport;
import me.tongfei.progressbar.ProgressBar;
import me.tongfei.progressbar.ProgressBarBuilder;
import me.tongfei.progressbar.ProgressBarConsumer;
import me.tongfei.progressbar.ProgressBarStyle;
import org.jspecify.annotations.Nullable;

/** Progress for a person: a bar with the version, the title and the time. */
final class TerminalProgress extends RunProgress {

    private static final int REDRAWN_EVERY_MILLISECONDS = 100;

    private final ProgressBarConsumer screen;
    private @Nullable ProgressBar bar;

    TerminalProgress(Terminal terminal, MigrationTarget target) {
        super(terminal, target);
        this.screen = new BarLine(terminal.err(), terminal.columns());
    }

    @Override
    public void started(MigrationPlan plan) {
        if (!plan.isEmpty()) {
            bar = new ProgressBarBuilder()
                    .setTaskName(plan.chain())
                    .setInitialMax(plan.steps().size())
                    .setStyle(ProgressBarStyle.UNICODE_BLOCK)
                    .setUpdateIntervalMillis(REDRAWN_EVERY_MILLISECONDS)
                    .setConsumer(screen)
                    .hideEta()
                    .build();
        }
    }

    @Override
    public void stepStarted(PlannedStep step) {
        if (bar != null) {
            bar.setExtraMessage(step.step().toString());
        }
    }

    @Override
    public void stepFinished(StepReport step) {
        if (bar != null) {
            bar.step();
        }
    }

    @Override
    public void close() {
        if (bar != null) {
            bar.close();
            bar = null;
        }
    }
}

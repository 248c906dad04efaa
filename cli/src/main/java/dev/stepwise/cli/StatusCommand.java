package dev.stepwise.cli;

import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledStep;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.StepMismatch;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise status}: shows the installed version of a schema. */
@Command(
        name = "status",
        versionProvider = Main.Version.class,
        description = "Show the installed version of the schema and the pending versions.")
final class StatusCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    @Option(
            names = "--exit-code",
            description =
                    "Exit with 3 if versions are pending or a step is unfinished, and with 1 if the schema cannot be migrated.")
    private boolean exitCode;

    @Mixin
    private final StrictOption strictness = new StrictOption();

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (Installation installation = connection.open(terminal)) {
            InstalledVersion installed = installation.migrator().installedVersion();
            List<StepMismatch> mismatches = installation.migrator().stepMismatches();
            StatusReport report = StatusReport.of(installation, installed, mismatches, ahead(installation, installed));
            terminal.out().println(text(new StatusText(report), mismatches));
            if (strictness.isGiven()) {
                installed.usable();
                strictness.of(installation.migrator()).stepMismatches();
            }
            return exitCode ? report.exitCode() : ExitCodes.DONE;
        }
    }

    private String text(StatusText status, List<StepMismatch> mismatches) {
        if (json) {
            return status.json();
        }
        return mismatches.isEmpty() ? status.lines() : status.lines() + "\n" + StepMismatch.nextAction(mismatches);
    }

    private static List<InstalledStep> ahead(Installation installation, InstalledVersion installed) {
        if (!(installed instanceof InstalledVersion.Ahead)) {
            return List.of();
        }
        SchemaVersion newest = installation.chain().newest();
        return installation.migrator().installedSteps().stream()
                .filter(step -> step.step().version().compareTo(newest) > 0)
                .toList();
    }
}

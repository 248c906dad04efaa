package dev.stepwise.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise status}: tells at which version a schema is. */
@Command(
        name = "status",
        versionProvider = Main.Version.class,
        description = "Tell at which version the schema is, and which versions are pending.")
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
                    "Exit with 3 where versions are pending or a step is unfinished, and with 1 where no step can be applied.")
    private boolean exitCode;

    StatusCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        try (MigrationTarget target = connection.open(terminal)) {
            StatusReport report = StatusReport.of(target, target.migrator().installedVersion());
            terminal.out().println(json ? new StatusText(report).json() : new StatusText(report).lines());
            return exitCode ? report.exitCode() : ExitCodes.DONE;
        }
    }
}

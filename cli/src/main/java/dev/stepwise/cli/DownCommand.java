package dev.stepwise.cli;

import dev.stepwise.script.SchemaVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise down}: takes steps back. */
@Command(
        name = "down",
        versionProvider = Main.Version.class,
        description = "Take the steps above a version back; the version itself stays. Their data are lost.")
final class DownCommand implements Runnable {

    private final Terminal terminal;
    private final OrderlyEnd end;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The version to end at, such as 36 or V036; 0 leaves nothing but the schema.")
    private SchemaVersion to = SchemaVersion.NONE;

    DownCommand(Terminal terminal, OrderlyEnd end) {
        this.terminal = terminal;
        this.end = end;
    }

    @Override
    public void run() {
        try (MigrationTarget target = connection.open(terminal);
                RunProgress progress = RunProgress.on(terminal, target)) {
            end.of(target.migrator().reportingTo(progress)).downTo(to.number());
        }
    }
}

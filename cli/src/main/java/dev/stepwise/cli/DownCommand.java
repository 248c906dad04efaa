package dev.stepwise.cli;

import dev.stepwise.script.SchemaVersion;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise down}: reverts steps. */
@Command(
        name = "down",
        versionProvider = Main.Version.class,
        description =
                "Revert the steps above a version; the version itself stays. The data of the reverted steps are lost.")
final class DownCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--to",
            required = true,
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The target version, such as 36 or V036; 0 reverts all steps and keeps only the schema.")
    private SchemaVersion to = SchemaVersion.NONE;

    DownCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Installation installation = connection.open(terminal);
                RunProgress progress = RunProgress.on(terminal, installation)) {
            installation.migrator().reportingTo(progress).downTo(to.number());
        }
    }
}

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
            description = "The target version, such as 36 or V036; 0 reverts all steps and keeps only the schema.")
    private SchemaVersion to = SchemaVersion.NONE;

    @Mixin
    private final PaceOption pace = new PaceOption();

    @Mixin
    private final StrictOption strictness = new StrictOption();

    DownCommand(Terminal terminal, OrderlyEnd end) {
        this.terminal = terminal;
        this.end = end;
    }

    @Override
    public void run() {
        try (Installation installation = connection.open(terminal);
                RunProgress progress = RunProgress.on(terminal, installation)) {
            end.of(strictness.of(pace.of(installation.migratorOfARun())).reportingTo(progress))
                    .downTo(to.number());
        }
    }
}

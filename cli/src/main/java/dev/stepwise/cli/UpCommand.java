package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.script.SchemaVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise up}: applies the steps that are missing. */
@Command(
        name = "up",
        versionProvider = Main.Version.class,
        description = "Apply the steps that are missing, up to the newest version or the one that --to names.")
final class UpCommand implements Runnable {

    private final Terminal terminal;
    private final OrderlyEnd end;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ConnectionOptions connection = new ConnectionOptions();

    @Option(
            names = "--to",
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The version to end at, such as 36 or V036; by default the newest.")
    private @Nullable SchemaVersion to;

    UpCommand(Terminal terminal, OrderlyEnd end) {
        this.terminal = terminal;
        this.end = end;
    }

    @Override
    public void run() {
        try (MigrationTarget target = connection.open(terminal);
                RunProgress progress = RunProgress.on(terminal, target)) {
            SchemaMigrator migrator = end.of(target.migrator().reportingTo(progress));
            if (to == null) {
                migrator.up();
            } else {
                migrator.upTo(to.number());
            }
            target.database().guide().ifPresent(terminal.out()::println);
        }
    }
}

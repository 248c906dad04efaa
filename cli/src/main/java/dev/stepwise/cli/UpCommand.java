package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.script.SchemaVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise up}: applies the pending steps. */
@Command(
        name = "up",
        versionProvider = Main.Version.class,
        description = "Apply the pending steps, up to the newest version or the one given by --to.")
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
            description = "The target version, such as 36 or V036. Default: the newest.")
    private @Nullable SchemaVersion to;

    @Mixin
    private final PaceOption pace = new PaceOption();

    @Mixin
    private final StrictOption strictness = new StrictOption();

    UpCommand(Terminal terminal, OrderlyEnd end) {
        this.terminal = terminal;
        this.end = end;
    }

    @Override
    public void run() {
        try (Installation installation = connection.open(terminal);
                RunProgress progress = RunProgress.on(terminal, installation)) {
            SchemaMigrator migrator =
                    end.of(strictness.of(pace.of(installation.migratorOfARun())).reportingTo(progress));
            if (to != null) {
                migrator.upTo(to.number());
            } else {
                migrator.up();
            }
            installation.database().guide().ifPresent(terminal.out()::println);
        }
    }
}

package dev.stepwise.cli;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.script.SchemaVersion;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise plan}: shows what a run would do. */
@Command(
        name = "plan",
        versionProvider = Main.Version.class,
        description = "Show what a run would do from the installed version, up or down; nothing is changed.")
final class PlanCommand implements Runnable {

    private final Terminal terminal;

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

    @Option(
            names = "--sql",
            description = "Print a script instead that psql runs to the same end, marker and journal included.")
    private boolean sql;

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (MigrationTarget target = connection.open(terminal)) {
            SchemaVersion end = to == null ? target.chain().newest() : to;
            MigrationPlan plan = target.migrator().plan(end.number());
            terminal.out().print(sql ? plan.script() : ReportText.of(plan));
            terminal.out().flush();
        }
    }
}

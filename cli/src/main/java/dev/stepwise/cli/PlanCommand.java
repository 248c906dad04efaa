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
        description = "Show what a run would do from the installed version, up or down. Changes nothing.")
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
            description = "The target version, such as 36 or V036. Default: the newest.")
    private @Nullable SchemaVersion to;

    @Option(
            names = "--sql",
            description = "Print a psql script with the same result instead, including marker and journal.")
    private boolean sql;

    @Mixin
    private final PaceOption pace = new PaceOption();

    @Mixin
    private final StrictOption strictness = new StrictOption();

    PlanCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        try (Installation installation = connection.open(terminal)) {
            SchemaVersion end = to == null ? installation.chain().newest() : to;
            MigrationPlan plan = strictness.of(pace.of(installation.migrator())).plan(end.number());
            ReportText.warnings(plan.mismatches()).forEach(terminal.err()::println);
            terminal.err().flush();
            terminal.out().print(sql ? plan.script() : ReportText.of(plan));
            terminal.out().flush();
        }
    }
}

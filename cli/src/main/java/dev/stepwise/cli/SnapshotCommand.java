package dev.stepwise.cli;

import dev.stepwise.authoring.Snapshot;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise snapshot}: prints tables of a version as the classes that a step declares of them. */
@Command(
        name = "snapshot",
        versionProvider = Main.Version.class,
        description =
                "Print tables as they are at a version, as the classes that a step declares of them, or write them into a "
                        + "step. Runs the chain on a scratch server.")
final class SnapshotCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ChainOption chain = new ChainOption();

    @Option(
            names = "--at",
            required = true,
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The version to which the chain is run, such as 46 or V046.")
    private SchemaVersion at = SchemaVersion.NONE;

    @Option(
            names = "--tables",
            required = true,
            paramLabel = "<names>",
            description =
                    "The tables and views, separated by commas. A star stands for any text, in double quotes for itself.")
    private List<String> tables = new ArrayList<>();

    @Option(
            names = "--columns",
            paramLabel = "<names>",
            description = "The columns, of which each table has one or more, in the same form. Default: all.")
    private List<String> columns = new ArrayList<>();

    @Option(
            names = "--step",
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "Write the classes into the source file of this step instead of printing them.")
    private @Nullable SchemaVersion step;

    @Option(
            names = "--project",
            paramLabel = "<folder>",
            description = "The folder whose src/main/java has the step. Default: the working directory.")
    private Path project = Path.of(".");

    SnapshotCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        Snapshot snapshot = Snapshot.of(chain.find(), at, tables, columns);
        terminal.out()
                .print(step == null ? snapshot.source() : "Wrote %s.%n".formatted(snapshot.writeInto(project, step)));
        terminal.out().flush();
    }
}

package dev.stepwise.cli;

import dev.stepwise.impact.Impact;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise impact}: lists what a range of versions breaks in an application. */
@Command(
        name = "impact",
        versionProvider = Main.Version.class,
        description =
                "List the application's methods that use a table or column which a range of versions drops, renames, retypes or "
                        + "makes NOT NULL. Runs the chain on a scratch server. Exits with 4 if there are any.")
final class ImpactCommand implements Callable<Integer> {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ChainOption chain = new ChainOption();

    @Option(
            names = "--from",
            required = true,
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The version that the application was built for, such as 54 or V054.")
    private SchemaVersion from = SchemaVersion.NONE;

    @Option(
            names = "--to",
            required = true,
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The version that the schema will have, above or below the other one.")
    private SchemaVersion to = SchemaVersion.NONE;

    @Option(
            names = "--classes",
            required = true,
            paramLabel = "<jar or folder>",
            description = "The compiled classes of the application and of its jOOQ model. Can be repeated.")
    private List<Path> classes = new ArrayList<>();

    @Option(names = "--json", description = "Print one JSON object.")
    private boolean json;

    ImpactCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public Integer call() {
        Impact impact = Impact.of(chain.find(), from, to, classes);
        terminal.out()
                .println(
                        json
                                ? ImpactReport.of(impact).json()
                                : ImpactReport.of(impact).lines());
        return impact.isNone() ? ExitCodes.DONE : ExitCodes.AFFECTED;
    }
}

package dev.stepwise.cli;

import dev.stepwise.StepScript;
import dev.stepwise.script.SchemaVersion;
import java.util.Map;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stepwise show}: prints the SQL of one step. */
@Command(
        name = "show",
        versionProvider = Main.Version.class,
        description =
                "Print the SQL of one step, up and down, as a run sends it, without what a run adds: the journal, the marker, "
                        + "the lock and its checks. Needs no database.")
final class ShowCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ChainOption chain = new ChainOption();

    @Mixin
    private final SchemaOptions schema = new SchemaOptions();

    @Parameters(
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The version of the step, such as 42 or V042.")
    private SchemaVersion version = SchemaVersion.NONE;

    @Option(
            names = "--direction",
            paramLabel = "<direction>",
            converter = ShownDirections.Converter.class,
            description = "up, down or both. Default: both.")
    private ShownDirections direction = ShownDirections.BOTH;

    ShowCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        StepScript script = StepScript.of(chain.find(), version.number()).inSchema(schema.schema());
        for (Map.Entry<String, String> role : schema.roles().entrySet()) {
            script = script.withRole(role.getKey(), role.getValue());
        }
        terminal.out().print(text(script));
        terminal.out().flush();
    }

    private String text(StepScript script) {
        return switch (direction) {
            case UP -> script.up();
            case DOWN -> script.down();
            case BOTH -> script.up() + "\n" + script.down();
        };
    }
}

package dev.stepwise.cli;

import dev.stepwise.authoring.StepRequest;
import dev.stepwise.authoring.StepWriter;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** {@code stepwise new}: writes the next step. */
@Command(
        name = "new",
        versionProvider = Main.Version.class,
        description =
                "Write the next step of a chain, with its test, and add it to the chain's list. Works on the sources: "
                        + "nothing has to be compiled.")
final class NewCommand implements SourceCommand {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Parameters(
            arity = "1..*",
            paramLabel = "<title>",
            description = "A verb and an object, such as \"create orders\" or \"add total to orders\".")
    private List<String> title = List.of();

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    NewCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        StepRequest request = new StepRequest(sources.project(), sources.chain(), String.join(" ", title));
        terminal.out().println(StepWriter.write(request));
    }
}

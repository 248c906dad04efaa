package dev.stepwise.cli;

import dev.stepwise.authoring.RenumberRequest;
import dev.stepwise.authoring.StepRenumbering;
import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise renumber}: numbers the steps by their places in the list. */
@Command(
        name = "renumber",
        versionProvider = Main.Version.class,
        description =
                "Number the steps of a chain in the order of its list, as after a merge: rename classes, files and tests. "
                        + "Released steps keep their numbers. Works on the sources: nothing has to be compiled.")
final class RenumberCommand implements SourceCommand {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Option(
            names = "--chain",
            paramLabel = "<chain>",
            description = "The chain. Default: the only chain among the sources.")
    private @Nullable String chain;

    @Option(
            names = "--project",
            paramLabel = "<folder>",
            description = "The folder of the project whose src/main/java holds the chain. Default: the current folder.")
    private Path project = Path.of("");

    RenumberCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println(StepRenumbering.write(new RenumberRequest(project, Optional.ofNullable(chain))));
    }
}

package dev.stepwise.cli;

import dev.stepwise.authoring.RenumberRequest;
import dev.stepwise.authoring.StepRenumbering;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

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

    @Mixin
    private final SourceOptions sources = new SourceOptions();

    RenumberCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out().println(StepRenumbering.write(new RenumberRequest(sources.project(), sources.chain())));
    }
}

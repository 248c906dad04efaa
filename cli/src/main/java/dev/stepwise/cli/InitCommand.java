package dev.stepwise.cli;

import dev.stepwise.authoring.ChainRequest;
import dev.stepwise.authoring.ChainWriter;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code stepwise init}: writes a new chain. */
@Command(
        name = "init",
        versionProvider = Main.Version.class,
        description =
                "Write a new chain: its class, its first step, its proofs, the file of its seals, and a pom.xml where"
                        + " the folder has no project. Adds what is missing and overwrites nothing.")
final class InitCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Parameters(paramLabel = "<chain>", description = "The name of the chain, such as shop.")
    private String chain = "";

    @Option(
            names = "--package",
            required = true,
            paramLabel = "<package>",
            description = "The package of its classes, such as com.example.shop.")
    private String packageName = "";

    @Option(
            names = "--first",
            paramLabel = "<title>",
            description =
                    "The title of its first step, such as \"create orders\". Default: create and the chain's name.")
    private @Nullable String first;

    @Option(
            names = "--project",
            paramLabel = "<folder>",
            description = "The folder of the project. Default: the current folder.")
    private Path project = Path.of("");

    InitCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        ChainRequest request = new ChainRequest(project, chain, packageName, first == null ? "create " + chain : first);
        terminal.out().println(ChainWriter.write(request));
    }
}

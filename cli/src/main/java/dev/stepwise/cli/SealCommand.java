package dev.stepwise.cli;

import dev.stepwise.authoring.SealRequest;
import dev.stepwise.authoring.SealWriter;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code stepwise seal}: writes the seals of what is released. */
@Command(
        name = "seal",
        versionProvider = Main.Version.class,
        description = "Write the missing seals of the released versions into the project's sources, after comparing those "
                + "that are there. Runs the chain on a scratch server.")
final class SealCommand implements Runnable {

    private final Terminal terminal;

    @Mixin
    private final HelpOptions help = new HelpOptions();

    @Mixin
    private final ChainOption chain = new ChainOption();

    @Option(
            names = "--project",
            paramLabel = "<folder>",
            description = "The folder of the project whose src/main holds the chain. Default: the current folder.")
    private Path project = Path.of("");

    @Option(
            names = "--to",
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "The newest version that is released, such as 12 or V012. Default: the newest of the chain.")
    private @Nullable SchemaVersion to;

    @Option(
            names = "--reseal",
            paramLabel = "<version>",
            converter = VersionNumber.class,
            description = "Seal this version and the sealed ones above it anew. Only where none of them is deployed yet.")
    private @Nullable SchemaVersion reseal;

    @Option(
            names = "--role",
            paramLabel = "<placeholder>=<role>",
            description = "The role that the steps call by the placeholder, such as app=shop_app; the scratch server gets "
                    + "it for the time of the command. Repeat it for each.")
    private Map<String, String> roles = new LinkedHashMap<>();

    SealCommand(Terminal terminal) {
        this.terminal = terminal;
    }

    @Override
    public void run() {
        terminal.out()
                .println(SealWriter.write(new SealRequest(
                        chain.find(), project, Optional.ofNullable(to), Optional.ofNullable(reseal), roles)));
    }
}

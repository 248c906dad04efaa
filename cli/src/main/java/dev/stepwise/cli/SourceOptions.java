package dev.stepwise.cli;

import java.nio.file.Path;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The options by which a {@link SourceCommand} finds its chain. */
final class SourceOptions {

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

    /** Returns the name of the chain, if one is given. */
    Optional<String> chain() {
        return Optional.ofNullable(chain);
    }

    /** Returns the folder of the project. */
    Path project() {
        return project;
    }
}

package dev.stepwise.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option that names the directory of the embedded server. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "<directory>",
            description = "Where the embedded server keeps its data; by default .stepwise. [STEPWISE_HOME]")
    private Path home = Path.of(".stepwise");

    Path path() {
        return home.toAbsolutePath().normalize();
    }
}

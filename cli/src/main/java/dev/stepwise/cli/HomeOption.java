package dev.stepwise.cli;

import java.nio.file.Path;
import picocli.CommandLine.Option;

/** The option for the directory of the embedded server. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "<directory>",
            description = "Data directory of the embedded server. Default: .stepwise [STEPWISE_HOME]")
    private Path home = Path.of(".stepwise");

    Path path() {
        return home.toAbsolutePath().normalize();
    }
}

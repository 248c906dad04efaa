package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import picocli.CommandLine.Option;

/** The option that turns what is only reported otherwise into a failure. */
final class StrictOption {

    @Option(
            names = "--strict",
            description =
                    "Fail before anything is done if the schema is ahead of this build, or if an installed version has another step in this build, instead of reporting it.")
    private boolean strict;

    boolean isGiven() {
        return strict;
    }

    SchemaMigrator of(SchemaMigrator migrator) {
        return strict ? migrator.strictly() : migrator;
    }
}

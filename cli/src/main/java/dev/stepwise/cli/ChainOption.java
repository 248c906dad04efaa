package dev.stepwise.cli;

import dev.stepwise.migrate.MigrationChain;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects a chain. */
final class ChainOption {

    @Option(
            names = "--chain",
            paramLabel = "<chain>",
            description = "The name of the chain. Default: the only one there is. [STEPWISE_CHAIN]")
    private @Nullable String chain;

    /** Finds the chain among those that the context class loader of the thread sees. */
    MigrationChain find() {
        return ChainSearch.in(ContextClasses.current()).find(Optional.ofNullable(chain));
    }
}

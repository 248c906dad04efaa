package dev.stepwise.cli;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Option;

/** The option that selects a chain. */
final class ChainOption {

    private static final String DEFAULT_CHAIN = "phoenix_kit";

    @Option(
            names = "--chain",
            paramLabel = "<chain>",
            description = "The chain. Default: " + DEFAULT_CHAIN + ", or the only chain that exists. [STEPWISE_CHAIN]")
    private @Nullable String chain;

    MigrationChain find() {
        MigrationChains chains =
                MigrationChains.visibleTo(Thread.currentThread().getContextClassLoader());
        boolean offered = chains.names().contains(DEFAULT_CHAIN);
        return chain == null && !offered ? chains.only() : chains.named(chain == null ? DEFAULT_CHAIN : chain);
    }
}

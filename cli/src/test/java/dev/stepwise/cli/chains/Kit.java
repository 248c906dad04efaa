package dev.stepwise.cli.chains;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

/** The steps of the shop by the name of the chain that the launcher chooses; no service file of the tests names it. */
public final class Kit implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("phoenix_kit").markedBy("shop").steps(Shop.STEPS);
    }
}

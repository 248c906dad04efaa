package dev.stepwise.testkit.library;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

/** A chain whose second step fails. */
public final class BurntLibrary implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("burnt").steps(V001CreateBooks.class, V002BurnBooks.class);
    }
}

package dev.stepwise.testkit.library;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

/** A chain with the name of another one, whose second step names a role. */
public final class LendingLibrary implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("library").steps(V001CreateBooks.class, V002GrantReading.class);
    }
}

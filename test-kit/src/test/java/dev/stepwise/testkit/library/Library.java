package dev.stepwise.testkit.library;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

/** Books, then titles to sort them by, then the shelf that each is on. */
public final class Library implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("library")
                .steps(V001CreateBooks.class, V002AddSortTitle.class, V003AddShelves.class);
    }
}

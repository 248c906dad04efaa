package dev.stepwise.compiled.orchard;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;

/** A chain of three steps, the first two of which share a helper; tests copy its classes to folders and jars of their own. */
public final class Orchard implements ChainProvider {

    /** Makes the provider. */
    public Orchard() {}

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("orchard")
                .steps(V001CreateTrees.class, V002NameTrees.class, V003CreateLadders.class);
    }
}

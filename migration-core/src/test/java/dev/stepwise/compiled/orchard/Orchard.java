package dev.stepwise.compiled.orchard;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.MigrationChain;
import java.util.List;

/** A chain of three steps, the first two of which share a helper; tests copy its classes to folders and jars of their own. */
public final class Orchard implements ChainProvider {

    /** The classes of the chain. */
    public static final List<Class<?>> CLASSES =
            List.of(Orchard.class, Trees.class, V001CreateTrees.class, V002NameTrees.class, V003CreateLadders.class);

    /** Makes the provider. */
    public Orchard() {}

    /** Returns whether a step of the chain reaches the other class. */
    public static boolean reaches(Class<?> step, Class<?> other) {
        return other == Trees.class && step != V003CreateLadders.class;
    }

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("orchard")
                .steps(V001CreateTrees.class, V002NameTrees.class, V003CreateLadders.class);
    }
}

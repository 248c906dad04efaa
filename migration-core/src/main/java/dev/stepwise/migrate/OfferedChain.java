package dev.stepwise.migrate;

import dev.stepwise.migrate.internal.Places;

/** A chain and the class that offers it. */
record OfferedChain(MigrationChain chain, Class<?> provider) {

    String name() {
        return chain.name();
    }

    /** Returns the class with its jar or folder. */
    String origin() {
        return "%s in %s".formatted(provider.getName(), Places.of(provider));
    }
}

package dev.stepwise.migrate;

import static java.util.stream.Collectors.joining;

import dev.stepwise.script.InvalidRequestException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.ServiceLoader;

/** The chains that a class path offers through {@link ChainProvider}. */
public final class MigrationChains {

    private final List<MigrationChain> chains;

    private MigrationChains(List<MigrationChain> chains) {
        this.chains = chains;
    }

    /** Returns the chains that the class loader sees. */
    public static MigrationChains visibleTo(ClassLoader loader) {
        List<MigrationChain> chains = new ArrayList<>();
        for (ChainProvider provider : ServiceLoader.load(ChainProvider.class, loader)) {
            chains.add(provider.chain());
        }
        return new MigrationChains(List.copyOf(chains));
    }

    /**
     * Returns the chain of that name.
     *
     * @throws InvalidRequestException when there is none, or more than one
     */
    public MigrationChain named(String name) {
        return exactlyOne(
                chains.stream().filter(chain -> chain.name().equals(name)).toList(), "named " + name);
    }

    /**
     * Returns the only chain there is.
     *
     * @throws InvalidRequestException when there is none, or more than one
     */
    public MigrationChain only() {
        return exactlyOne(chains, "on the class path");
    }

    /**
     * Returns the chain of that name where there is one, else the only chain there is.
     *
     * @throws InvalidRequestException when there is no such chain and not exactly one other
     */
    public MigrationChain preferring(String name) {
        boolean offered = chains.stream().anyMatch(chain -> chain.name().equals(name));
        return offered ? named(name) : only();
    }

    /** Returns the chain of that name, or the only one where no name is given. */
    public MigrationChain named(Optional<String> name) {
        return name.map(this::named).orElseGet(this::only);
    }

    private MigrationChain exactlyOne(List<MigrationChain> found, String which) {
        if (found.size() != 1) {
            throw new InvalidRequestException("There are %d chains %s; known: %s. Choose one that is there once."
                    .formatted(
                            found.size(),
                            which,
                            chains.isEmpty()
                                    ? "none"
                                    : chains.stream().map(MigrationChain::name).collect(joining(", "))));
        }
        return found.get(0);
    }
}

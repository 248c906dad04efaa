package dev.stepwise.migrate;

import static java.util.stream.Collectors.joining;

import dev.stepwise.script.InvalidRequestException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** The chains that a class path offers through {@link ChainProvider}. */
public final class MigrationChains {

    private final List<MigrationChain> chains;
    private final List<String> failures;

    private MigrationChains(List<MigrationChain> chains, List<String> failures) {
        this.chains = chains;
        this.failures = failures;
    }

    /** Returns the chains that the class loader sees; a provider that does not load is named where a chain is missing. */
    public static MigrationChains visibleTo(ClassLoader loader) {
        List<MigrationChain> chains = new ArrayList<>();
        List<String> failures = new ArrayList<>();
        Iterator<ChainProvider> providers =
                ServiceLoader.load(ChainProvider.class, loader).iterator();
        while (addNext(providers, chains, failures)) {
            // The iterator passes over a provider that has failed.
        }
        return new MigrationChains(List.copyOf(chains), List.copyOf(failures));
    }

    private static boolean addNext(
            Iterator<ChainProvider> providers, List<MigrationChain> chains, List<String> failures) {
        try {
            if (!providers.hasNext()) {
                return false;
            }
            chains.add(providers.next().chain());
        } catch (ServiceConfigurationError | LinkageError | RuntimeException broken) {
            failures.add(String.valueOf(broken));
        }
        return true;
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
     * @throws InvalidRequestException when there is none, or more than one, or a provider that does not load could offer another
     */
    public MigrationChain only() {
        if (!failures.isEmpty()) {
            throw new InvalidRequestException(
                    "Without a name, a chain is chosen only if it is the only one, and %s more did not load: %s. Name the chain."
                            .formatted(failures.size(), String.join("; ", failures)));
        }
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
            throw new InvalidRequestException("There are %s chains %s; known: %s. %sChoose one that is there once."
                    .formatted(
                            found.size(),
                            which,
                            chains.isEmpty()
                                    ? "none"
                                    : chains.stream().map(MigrationChain::name).collect(joining(", ")),
                            failures.isEmpty()
                                    ? ""
                                    : "Providers that did not load: " + String.join("; ", failures) + ". "));
        }
        return found.get(0);
    }
}

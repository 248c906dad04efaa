package dev.stepwise.migrate;

import static java.util.stream.Collectors.joining;

import dev.stepwise.migrate.internal.Places;
import dev.stepwise.script.InvalidRequestException;
import java.util.List;
import java.util.Optional;

/** The chains that a class path offers through {@link ChainProvider}. */
public final class MigrationChains {

    private final List<OfferedChain> chains;
    private final List<String> faults;

    private MigrationChains(List<OfferedChain> chains, List<String> faults) {
        this.chains = chains;
        this.faults = faults;
    }

    /**
     * Returns the chains that the class loader sees; a provider that does not load is named where a chain is missing.
     *
     * @throws InvalidRequestException when the class loader has another {@link ChainProvider} than the one of this class, or none
     */
    public static MigrationChains visibleTo(ClassLoader loader) {
        requireSameProvider(loader);
        ProviderSearch search = ProviderSearch.with(loader);
        return new MigrationChains(search.chains(), search.faults());
    }

    private static void requireSameProvider(ClassLoader loader) {
        Optional<Class<?>> seen = find(ChainProvider.class.getName(), loader);
        if (!seen.equals(Optional.of(ChainProvider.class))) {
            throw new InvalidRequestException(
                    "The class loader of the chains, %s, has %s, but Stepwise runs from %s. Give it the class loader of Stepwise as its parent."
                            .formatted(
                                    loader,
                                    seen.map(type -> "a Stepwise of its own in " + Places.of(type))
                                            .orElse("no Stepwise"),
                                    Places.of(ChainProvider.class)));
        }
    }

    private static Optional<Class<?>> find(String name, ClassLoader loader) {
        try {
            return Optional.of(Class.forName(name, false, loader));
        } catch (ClassNotFoundException missing) {
            return Optional.empty();
        }
    }

    /** Returns the names of the chains, in the order of the class path. */
    public List<String> names() {
        return chains.stream().map(OfferedChain::name).toList();
    }

    /**
     * Returns all chains, in the order of the class path.
     *
     * @throws InvalidRequestException when a provider does not load, so that its chain would be missing
     */
    public List<MigrationChain> all() {
        if (!faults.isEmpty()) {
            throw refused("All chains are asked for, but not all are there.");
        }
        return chains.stream().map(OfferedChain::chain).toList();
    }

    /**
     * Returns the chain of that name.
     *
     * @throws InvalidRequestException when there is none, or more than one
     */
    public MigrationChain named(String name) {
        List<OfferedChain> found =
                chains.stream().filter(chain -> chain.name().equals(name)).toList();
        if (found.isEmpty()) {
            throw refused("There is no chain named %s; %s.".formatted(name, known()));
        }
        if (found.size() > 1) {
            throw refused("There are %s chains named %s: of %s. Leave out all but one of them, or rename them."
                    .formatted(
                            found.size(),
                            name,
                            found.stream().map(OfferedChain::origin).collect(joining(", and of "))));
        }
        return found.get(0).chain();
    }

    /**
     * Returns the only chain there is.
     *
     * @throws InvalidRequestException when there is none, or more than one, or a provider that does not load could offer another
     */
    public MigrationChain only() {
        if (chains.isEmpty()) {
            throw refused("There is no chain on the class path.");
        }
        if (chains.size() > 1 && names().stream().distinct().count() == 1) {
            return named(names().get(0));
        }
        if (chains.size() > 1 || !faults.isEmpty()) {
            throw refused(
                    "Without a name, a chain is chosen only if it is the only one, but %s. Choose one by its name."
                            .formatted(chains.size() > 1 ? known() : known() + ", and there may be others"));
        }
        return chains.get(0).chain();
    }

    /** Returns the chain of that name, or the only one where no name is given. */
    public MigrationChain named(Optional<String> name) {
        return name.map(this::named).orElseGet(this::only);
    }

    private String known() {
        return switch (chains.size()) {
            case 0 -> "there are no others";
            case 1 -> "there is " + names().get(0);
            default -> "there are " + names().stream().distinct().collect(joining(", "));
        };
    }

    private InvalidRequestException refused(String why) {
        return new InvalidRequestException(
                faults.isEmpty() ? why : why + " Providers without a chain: " + String.join("; ", faults) + ".");
    }
}

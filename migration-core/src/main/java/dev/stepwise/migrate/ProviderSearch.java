package dev.stepwise.migrate;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import org.jspecify.annotations.Nullable;

/** Asks each provider that a class loader sees for its chain, and goes on where one fails. */
final class ProviderSearch {

    private final List<OfferedChain> chains = new ArrayList<>();
    private final List<String> faults = new ArrayList<>();
    private final List<String> unloaded = new ArrayList<>();

    private ProviderSearch() {}

    static ProviderSearch with(ClassLoader loader) {
        ProviderSearch search = new ProviderSearch();
        Iterator<ServiceLoader.Provider<ChainProvider>> providers =
                ServiceLoader.load(ChainProvider.class, loader).stream().iterator();
        while (search.addNext(providers)) {
            // The iterator passes over a provider that has failed.
        }
        if (!search.unloaded.isEmpty()) {
            search.faults.addAll(ProviderFault.ofNamedIn(loader).orElse(search.unloaded));
        }
        return search;
    }

    List<OfferedChain> chains() {
        return List.copyOf(chains);
    }

    /** Returns the providers that offer no chain, each with its reason. */
    List<String> faults() {
        return List.copyOf(faults);
    }

    private boolean addNext(Iterator<ServiceLoader.Provider<ChainProvider>> providers) {
        try {
            if (!providers.hasNext()) {
                return false;
            }
            add(providers.next());
        } catch (ServiceConfigurationError | LinkageError broken) {
            unloaded.add(String.valueOf(broken));
        }
        return true;
    }

    private void add(ServiceLoader.Provider<ChainProvider> provider) {
        Class<?> type = provider.type();
        try {
            @Nullable MigrationChain chain = provider.get().chain();
            if (chain == null) {
                faults.add(ProviderFault.of(type, "its method chain() returned null"));
            } else {
                chains.add(new OfferedChain(chain, type));
            }
        } catch (ServiceConfigurationError failed) {
            faults.add(ProviderFault.of(type, failed.getCause() == null ? failed : failed.getCause()));
        } catch (RuntimeException | LinkageError | AssertionError | StackOverflowError thrown) {
            faults.add(ProviderFault.of(type, thrown));
        }
    }
}

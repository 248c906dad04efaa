package dev.stepwise.cli;

import static java.util.stream.Collectors.joining;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.migrate.internal.ServiceFile;
import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/** Finds the chain of a command among those that a class loader sees, and says what to do where it is not there. */
final class ChainSearch {

    /** How many jars and folders a message names. */
    private static final int SHOWN = 10;

    private final List<Path> entries;
    private final MigrationChains chains;
    private final List<ServiceFile> files;

    private ChainSearch(List<Path> entries, MigrationChains chains, List<ServiceFile> files) {
        this.entries = entries;
        this.chains = chains;
        this.files = files;
    }

    /** @throws InvalidRequestException when the class loader does not see this Stepwise */
    static ChainSearch in(ClassLoader classes) {
        try {
            return new ChainSearch(
                    ChainPath.entriesOf(classes),
                    MigrationChains.visibleTo(classes),
                    ServiceFile.at(classes.getResources(ServiceFile.PATH)));
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }

    /** @throws UsageException when there is no such chain, or without a name not exactly one */
    MigrationChain find(Optional<String> name) {
        MigrationChain found;
        try {
            found = chains.named(name);
        } catch (InvalidRequestException refused) {
            throw new UsageException(refused.getMessage() + advice(name));
        }
        if (name.isEmpty()) {
            requireNoneForgotten(found);
        }
        return found;
    }

    /** @throws UsageException when there is no chain, or one of them does not load */
    List<MigrationChain> all() {
        try {
            List<MigrationChain> all = chains.all();
            return all.isEmpty() ? List.of(find(Optional.empty())) : all;
        } catch (InvalidRequestException refused) {
            throw new UsageException(refused.getMessage() + " Use --chain or STEPWISE_CHAIN.");
        }
    }

    private String advice(Optional<String> name) {
        List<String> names = chains.names();
        boolean twiceTheSame = names.size() > 1 && Set.copyOf(names).size() == 1;
        if (name.isEmpty() && !names.isEmpty() && !twiceTheSame) {
            return " Use --chain or STEPWISE_CHAIN.";
        }
        Map<String, Path> forgotten = unoffered(entries);
        if (!forgotten.isEmpty()) {
            return " " + lost(forgotten);
        }
        return entries.isEmpty()
                ? " Name the jar or the folder of your chain by --chain-path or STEPWISE_CHAIN_PATH."
                : " Looked in %s.".formatted(places()) + placesToName();
    }

    private String places() {
        String first = entries.stream().limit(SHOWN).map(Path::toString).collect(joining(", "));
        return entries.size() > SHOWN ? "%s and %s more".formatted(first, entries.size() - SHOWN) : first;
    }

    private String placesToName() {
        String packed = packed();
        return packed.isEmpty() && files.isEmpty()
                ? " Name the jar or the folder of classes of the chain, whose %s names its provider."
                        .formatted(ServiceFile.PATH)
                : packed;
    }

    private String packed() {
        return entries.stream()
                .filter(PackedApplication::isAt)
                .map(
                        " %s keeps its classes and jars where a class path does not find them. Name the jar of the chain itself."
                                ::formatted)
                .collect(joining());
    }

    /** A jar that was made of several may have kept the service file of one of them only, and so offer another chain than it is for. */
    private void requireNoneForgotten(MigrationChain found) {
        Set<String> places = files.stream().map(ServiceFile::place).collect(Collectors.toSet());
        Map<String, Path> forgotten = unoffered(entries.stream()
                .filter(entry -> places.contains(entry.toString()))
                .toList());
        if (!forgotten.isEmpty()) {
            throw new UsageException(
                    "The chain %s is the only one that is offered, but may not be the one that is meant. %s Or choose %1$s by --chain."
                            .formatted(found.name(), lost(forgotten)));
        }
    }

    private Map<String, Path> unoffered(List<Path> places) {
        Map<String, Path> providers = ProviderScan.of(places);
        files.forEach(file -> providers.keySet().removeAll(file.providers()));
        return providers;
    }

    private static String lost(Map<String, Path> forgotten) {
        return forgotten.entrySet().stream()
                        .map(each ->
                                "%s in %s is a ChainProvider that no service file names: add the line %1$s to its %s."
                                        .formatted(each.getKey(), each.getValue(), ServiceFile.PATH))
                        .collect(joining(" "))
                + " Where a build joins jars, it has to join these files too, as the ServicesResourceTransformer of maven-shade-plugin does.";
    }
}

package dev.stepwise.authoring.compiled;

import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.internal.Places;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepName;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The steps of a chain whose classes are in one folder or jar.
 *
 * @param chain the chain, which may have further steps in other places
 * @param folder the folder or the jar of the classes
 * @param steps the steps in the order of their versions
 */
public record ChainClasses(MigrationChain chain, Path folder, List<StepName> steps) {

    /** Returns the steps of the chain by the folders of their classes; those in jars are left out, as the build of the jar compiles them. */
    public static List<ChainClasses> of(MigrationChain chain) {
        return byPlace(chain).entrySet().stream()
                .map(place -> new ChainClasses(chain, Path.of(place.getKey()), place.getValue()))
                .filter(classes -> Files.isDirectory(classes.folder))
                .toList();
    }

    /** Returns the steps of the chain whose classes are in that jar, if there are any. */
    static Optional<ChainClasses> at(MigrationChain chain, Path jar) {
        return Optional.ofNullable(byPlace(chain).get(jar.toString()))
                .map(steps -> new ChainClasses(chain, jar, steps));
    }

    private static Map<String, List<StepName>> byPlace(MigrationChain chain) {
        Map<String, List<StepName>> places = new LinkedHashMap<>();
        for (StepName step : chain.steps()) {
            places.computeIfAbsent(Places.of(chain.stepType(step.version())), first -> new ArrayList<>())
                    .add(step);
        }
        return places;
    }

    /** Returns whether the classes are in that folder. */
    public boolean areIn(Path other) {
        return normalized(folder).equals(normalized(other));
    }

    /**
     * Chooses the folder of the chain: the one into which is written if classes are there, and otherwise the only one.
     *
     * @throws InvalidRequestException when there is none, or more than one
     */
    static ChainClasses chosen(MigrationChain chain, Optional<Path> into) {
        List<ChainClasses> all = of(chain);
        if (all.isEmpty()) {
            throw new InvalidRequestException(
                    "The classes of the chain %s are in no folder, but in %s. A chain is compiled where its classes are, before they are packaged; name their folder, such as target/classes, instead. A finished jar is stamped again by --jar."
                            .formatted(
                                    chain.name(),
                                    String.join(", ", byPlace(chain).keySet())));
        }
        List<ChainClasses> there = all.stream()
                .filter(classes -> into.filter(classes::areIn).isPresent())
                .toList();
        List<ChainClasses> candidates = there.isEmpty() ? all : there;
        if (candidates.size() > 1) {
            throw new InvalidRequestException(
                    "The classes of the chain %s are in %s folders: %s. Choose one of them by --into."
                            .formatted(
                                    chain.name(),
                                    candidates.size(),
                                    candidates.stream()
                                            .map(classes -> classes.folder.toString())
                                            .toList()));
        }
        return candidates.get(0);
    }

    Class<? extends MigrationStep> type(StepName step) {
        return chain.stepType(step.version());
    }

    /** Returns the class of the first step, whose class loader is that of all. */
    Class<? extends MigrationStep> firstType() {
        return type(steps.get(0));
    }

    private static Path normalized(Path path) {
        try {
            return path.toRealPath();
        } catch (IOException missing) {
            return path.toAbsolutePath().normalize();
        }
    }
}

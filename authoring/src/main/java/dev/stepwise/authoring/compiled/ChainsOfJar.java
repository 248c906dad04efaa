package dev.stepwise.authoring.compiled;

import dev.stepwise.compiled.internal.CompiledFolder;
import dev.stepwise.compiled.internal.Stamp;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationChains;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.StepName;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** The compiled chains of a finished jar. Its class loader finds the classes of the jar first, also those of Stepwise and jOOQ. */
final class ChainsOfJar {

    private static final String DIFFERENT =
            "The text of the chain %s in %s is not what its steps there say:\n%s\nIt was rendered by %s, and this is %s. Compile the chain and package it again; nothing was written.";

    private final FinishedJar jar;
    private final Map<String, String> stamps = new TreeMap<>();

    private ChainsOfJar(FinishedJar jar) {
        this.jar = jar;
    }

    /**
     * Returns the stamps that the steps in the jar have now, by the names of their chains.
     *
     * @param path the path of the jar
     * @param chain the name of the chain, or an empty text for all
     * @throws ChainException when the text of a step in the jar is not what the step says
     * @throws InvalidRequestException when a chain is not there
     */
    static Map<String, String> stamps(String path, String chain) {
        ChainsOfJar chains = new ChainsOfJar(FinishedJar.at(Path.of(path)));
        MigrationChains.visibleTo(ChainsOfJar.class.getClassLoader()).all().stream()
                .filter(each -> chain.isEmpty() || each.name().equals(chain))
                .filter(chains::isCompiled)
                .flatMap(each -> ChainClasses.at(each, chains.jar.path()).stream())
                .forEach(chains::add);
        chains.requireAll(chain);
        return chains.stamps;
    }

    private boolean isCompiled(MigrationChain chain) {
        return jar.texts().containsKey(CompiledFolder.stamp(chain.name()));
    }

    private void add(ChainClasses classes) {
        Map<StepName, StepTexts.Both> steps = StepTexts.rendered(classes);
        requireText(classes.chain().name(), steps);
        try (ClassPathFiles files = new ClassPathFiles(classes.firstType())) {
            stamps.put(
                    classes.chain().name(),
                    new StampedSteps(files).of(classes, steps).write());
        }
    }

    private void requireText(String chain, Map<StepName, StepTexts.Both> steps) {
        Map<String, String> texts = new TreeMap<>();
        steps.forEach((step, both) -> texts.put(CompiledFolder.file(step.version()), both.text()));
        Map<String, String> there = new TreeMap<>();
        String folder = CompiledFolder.of(chain);
        jar.texts().forEach((path, text) -> {
            if (path.startsWith(folder) && path.endsWith(".sql")) {
                there.put(path.substring(folder.length()), text);
            }
        });
        List<String> faults = TextDifference.faults(there, "in the jar", texts);
        if (!faults.isEmpty()) {
            throw new ChainException(DIFFERENT.formatted(
                    chain, jar.path(), String.join("\n", faults), renderedBy(chain), StampedSteps.renderedBy()));
        }
    }

    private String renderedBy(String chain) {
        String path = CompiledFolder.stamp(chain);
        return Stamp.read(path, jar.texts().getOrDefault(path, ""))
                .map(Stamp::renderedBy)
                .orElse("another Stepwise");
    }

    /** A stamp that stays behind would make its chain count as edited without a word. */
    private void requireAll(String chain) {
        Stream<String> wanted = chain.isEmpty()
                ? jar.texts().keySet().stream().filter(CompiledFolder::isStamp)
                : Stream.of(CompiledFolder.stamp(chain));
        List<String> missing = wanted.filter(path ->
                        stamps.keySet().stream().map(CompiledFolder::stamp).noneMatch(path::equals))
                .toList();
        if (!missing.isEmpty()) {
            throw new InvalidRequestException(
                    "%s does not have both the files and the classes of a chain: %s. Keep them in one jar, with the file META-INF/services/dev.stepwise.migrate.ChainProvider that names its provider; where jars are joined, the ServicesResourceTransformer of maven-shade-plugin joins these files."
                            .formatted(jar.path(), String.join(", ", missing)));
        }
    }
}

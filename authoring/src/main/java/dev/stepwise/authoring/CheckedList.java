package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * A chain's list that can be edited: it is found, its steps are written in Java, and every step in the package of the newest is in a list.
 *
 * @param steps the list
 * @param sources the sources of the project
 */
record CheckedList(SourceList steps, SourceTree sources) {

    private static final Pattern FILE = Pattern.compile("(V\\d{3,6}[A-Z]\\w*)\\.java");

    /**
     * Reads the list of a chain to which a step of that title is added; its numbers follow one another.
     *
     * @throws InvalidRequestException when it is not such a list
     */
    static CheckedList toAddTo(ChainSource chain, SourceTree sources, StepTitle title) {
        CheckedList list = of(
                chain,
                sources,
                () -> "Write the step by hand, and add this line to the list: %s.class"
                        .formatted(nextByFiles(sources, chain) + title.inCamelCase()));
        list.requireConsecutive();
        return list.requireEditable();
    }

    /**
     * Reads the list of a chain whose steps are renumbered.
     *
     * @throws InvalidRequestException when it is not such a list
     */
    static CheckedList toRenumber(ChainSource chain, SourceTree sources) {
        return of(chain, sources, () -> "Rename the classes by hand.").requireEditable();
    }

    private static CheckedList of(ChainSource chain, SourceTree sources, Supplier<String> byHand) {
        MergeConflict.requireNoneInList(chain.source());
        SourceList steps = SourceList.of(chain, sources);
        if (steps.steps().isEmpty()) {
            throw new InvalidRequestException(
                    "The list of the chain %s cannot be read: its steps(...) names neither classes, such as V001CreateOrders.class, nor methods that list them. %s"
                            .formatted(chain, byHand.get()));
        }
        steps.steps().stream().map(ListedStep::source).distinct().forEach(MergeConflict::requireNoneInList);
        return new CheckedList(steps, sources);
    }

    private CheckedList requireEditable() {
        requireJava();
        requireListed();
        return this;
    }

    private static String nextByFiles(SourceTree sources, ChainSource chain) {
        int newest = sources.files(".java").stream()
                .filter(file -> file.startsWith(chain.source().folder()))
                .map(file -> FILE.matcher(file.getFileName().toString()))
                .filter(Matcher::matches)
                .mapToInt(step -> Integer.parseInt(step.group(1).replaceAll("^V(\\d+).*", "$1")))
                .max()
                .orElse(0);
        return new SchemaVersion(newest + 1).toString();
    }

    private void requireConsecutive() {
        List<ListedStep> all = steps.steps();
        for (int i = 1; i < all.size(); i++) {
            if (all.get(i).number() != all.get(i - 1).number() + 1) {
                throw new InvalidRequestException(
                        "In %s, after %s comes %s, not %s. Put the steps into the order in which they are to be applied, what is released first, and run: stepwise renumber."
                                .formatted(
                                        all.get(i).source().file(),
                                        all.get(i - 1).type(),
                                        all.get(i).type(),
                                        new SchemaVersion(all.get(i - 1).number() + 1)));
            }
        }
        if (steps.newest().number() == SchemaVersion.HIGHEST) {
            throw new InvalidRequestException("%s is the highest version that there can be. Begin a new chain."
                    .formatted(steps.newest().type()));
        }
    }

    private void requireJava() {
        Set<String> listed = types();
        for (Path file : sources.files(".kt")) {
            if (listed.contains(file.getFileName().toString().replaceFirst("\\.kt$", ""))) {
                throw new InvalidRequestException(
                        "%s is written in Kotlin, and only Java sources can be written. Write the step by hand, and add its class to the list in %s."
                                .formatted(file, steps.newest().source().file()));
            }
        }
    }

    private void requireListed() {
        Set<String> listed = types();
        for (Path file : sources.files(".java")) {
            Matcher step = FILE.matcher(file.getFileName().toString());
            if (file.resolveSibling("").equals(folder()) && step.matches()) {
                require(listed.contains(step.group(1)) || isInAnotherList(step.group(1)), file, step.group(1));
            }
        }
    }

    private Set<String> types() {
        return steps.steps().stream().map(ListedStep::type).collect(Collectors.toSet());
    }

    private void require(boolean condition, Path file, String type) {
        if (!condition) {
            throw new InvalidRequestException("%s is not in the list in %s. Add %s.class to it, or remove the file."
                    .formatted(file, steps.newest().source().file(), type));
        }
    }

    private boolean isInAnotherList(String type) {
        Pattern literal = Pattern.compile("\\b" + type + "\\s*\\.\\s*class\\b");
        return sources.files(".java").stream()
                .map(SourceText::read)
                .anyMatch(source -> literal.matcher(source.code()).find());
    }

    /** Returns the folder of the newest step. */
    Path folder() {
        ListedStep newest = steps.newest();
        Optional<Path> file =
                isQualified() ? Optional.of(qualified()) : sources.resolve(newest.type(), newest.source());
        return file.map(found -> found.resolveSibling(""))
                .orElse(newest.source().folder());
    }

    /** Returns whether the list names the newest step with its package. */
    private boolean isQualified() {
        return !steps.newest().qualifier().isEmpty() && Files.exists(qualified());
    }

    private Path qualified() {
        ListedStep newest = steps.newest();
        return sources.folder(newest.qualifier()).resolve(newest.type() + ".java");
    }

    /** Returns whether the newest step is in the package of its list, which then sees it without an import. */
    boolean isInOnePackage() {
        return folder().equals(steps.newest().source().folder());
    }

    String nextType(StepTitle title) {
        return steps.newest().nextPrefix() + title.inCamelCase();
    }

    /** Returns the file with the list, with the class of the next step in it. */
    SourceText with(String type) {
        ListedStep newest = steps.newest();
        String name = sources.packageOf(folder());
        return newest.source()
                .withItem(newest.start(), newest.end(), (isQualified() ? newest.qualifier() : "") + type + ".class")
                .withImport(name + "." + newest.type(), name + "." + type);
    }
}

package dev.stepwise.phoenixkit;

import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.script.Direction;
import dev.stepwise.script.StepName;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The page of all versions, from the catalogs, the compiled steps and what the steps say of themselves. */
final class VersionsPage {

    private static final String HEAD = """
            # The versions of PhoenixKit's chain

            Generated from the steps; the build compares. Tables are named without `phoenix_kit_`. *Rows* says how a version changes rows,
            and *way down* what reverting it does beyond the exact inverse. *Older code* says what the application must have stopped doing
            before the version is applied; if it is empty, the previous release continues to work.

            | | version | tables | rows | way down | older code |
            |--:|---|---|---|---|---|
            """;

    private static final Predicate<String> OF_THE_WAY_DOWN = Pattern.compile(
                    "\\b[Oo]n the way down\\b|\\b(?:is|are) lost\\b|\\bnot restored\\b")
            .asPredicate();

    private static final Predicate<String> OF_OLDER_CODE = sentence -> sentence.startsWith("Code that ");

    private static final int MOST_NAMES = 4;

    private final StepCompiler compiler = new StepCompiler(Chain.CHAIN);

    String text() throws IOException {
        StringBuilder page = new StringBuilder(HEAD);
        for (StepName step : Chain.steps().toList()) {
            page.append(line(step)).append('\n');
        }
        return page.toString();
    }

    private String line(StepName step) throws IOException {
        Set<DataChange> changes = DataChange.of(compiler.step(step.version(), Direction.UP));
        List<String> said = StepJavadoc.of(Chain.CHAIN.stepType(step.version())).sentences();
        String down = said.stream().filter(OF_THE_WAY_DOWN).collect(Collectors.joining(" "));
        String older = said.stream().filter(OF_OLDER_CODE).collect(Collectors.joining(" "));
        return "| %s | %s | %s | %s | %s | %s |"
                .formatted(
                        step.version().number(),
                        step.title(),
                        tables(step.version().number(), changes),
                        changes.stream()
                                .map(DataChange::word)
                                .distinct()
                                .sorted()
                                .collect(Collectors.joining(", ")),
                        down.isEmpty() ? "exact" : down,
                        older);
    }

    private static String tables(int version, Set<DataChange> changes) {
        Set<String> before = ReferenceCatalog.at(version - 1).facts();
        Set<String> after = ReferenceCatalog.at(version).facts();
        Set<String> names = new TreeSet<>();
        Stream.concat(
                        before.stream().filter(fact -> !after.contains(fact)),
                        after.stream().filter(fact -> !before.contains(fact)))
                .filter(fact -> fact.startsWith("table ") && !fact.startsWith("table phoenix_kit: comment "))
                .map(fact -> fact.split("[ :]", -1)[1])
                .forEach(names::add);
        changes.forEach(change -> names.add(change.table()));
        return names.size() > MOST_NAMES
                ? names.size() + " tables"
                : names.stream()
                        .map(name -> name.replaceFirst("^phoenix_kit_", ""))
                        .collect(Collectors.joining(", "));
    }
}

package dev.stepwise.catalog;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Says in plain words what is missing, what is extra, and what is other than it should be. */
final class DiffWords {

    private final Map<String, ColumnFact> missingColumns;
    private final Map<String, ColumnFact> extraColumns;
    private final Map<String, Fact> missing;
    private final Map<String, Fact> extra;

    /** By subject as the catalog names it. */
    private final Map<String, List<String>> lines = new TreeMap<>();

    DiffWords(Collection<String> missing, Collection<String> extra) {
        this.missingColumns = columns(missing);
        this.extraColumns = columns(extra);
        this.missing = others(missing);
        this.extra = others(extra);
    }

    List<String> lines() {
        extraColumns.forEach((path, is) -> sayOfColumn(is, missingColumns.get(path)));
        missingColumns.forEach((path, should) -> {
            if (!extraColumns.containsKey(path)) {
                say(
                        should.fact(),
                        alone("column " + path, "missing", should.fact().detail()));
            }
        });
        extra.forEach((subject, is) -> sayOfOther(is, missing.get(subject)));
        missing.forEach((subject, should) -> {
            if (!extra.containsKey(subject)) {
                say(should, alone(should.name(), "missing", should.definition()));
            }
        });
        return lines.values().stream().flatMap(List::stream).toList();
    }

    private void sayOfColumn(ColumnFact is, @Nullable ColumnFact should) {
        if (should == null) {
            say(is.fact(), alone("column " + is.path(), "extra", is.fact().detail()));
            return;
        }
        is.differencesFrom(should).forEach(difference -> say(is.fact(), is.path() + ": " + difference));
        if (placeAmongCommon(is, extraColumns, missingColumns)
                != placeAmongCommon(should, missingColumns, extraColumns)) {
            say(
                    is.fact(),
                    "%s: it is column %s; it should be column %s".formatted(is.path(), is.place(), should.place()));
        }
    }

    /** Returns the place of the column among those that both catalogs have. */
    private static long placeAmongCommon(
            ColumnFact column, Map<String, ColumnFact> own, Map<String, ColumnFact> others) {
        return column.place()
                - own.values().stream()
                        .filter(other -> other.table().equals(column.table()) && other.place() < column.place())
                        .filter(other -> !others.containsKey(other.path()))
                        .count();
    }

    private void sayOfOther(Fact is, @Nullable Fact should) {
        if (should == null) {
            say(is, alone(is.name(), "extra", is.definition()));
        } else {
            Differing.words("", is.definition(), should.definition())
                    .forEach(difference -> say(is, is.name() + ": " + difference));
        }
    }

    private void say(Fact fact, String line) {
        lines.computeIfAbsent(fact.subject(), first -> new ArrayList<>()).add(line);
    }

    private static String alone(String name, String how, String definition) {
        return "%s is %s%s".formatted(name, how, definition.isEmpty() ? "" : ": " + definition);
    }

    private static Map<String, ColumnFact> columns(Collection<String> facts) {
        return facts.stream()
                .flatMap(fact -> ColumnFact.of(Fact.of(fact)).stream())
                .collect(Collectors.toMap(ColumnFact::path, Function.identity(), (one, other) -> one, TreeMap::new));
    }

    private static Map<String, Fact> others(Collection<String> facts) {
        return facts.stream()
                .map(Fact::of)
                .filter(fact -> ColumnFact.of(fact).isEmpty())
                .collect(Collectors.toMap(
                        Fact::subject,
                        Function.identity(),
                        (one, other) -> new Fact(one.subject(), one.detail() + "; " + other.detail()),
                        TreeMap::new));
    }
}

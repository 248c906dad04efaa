package dev.stepwise.catalog;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * What sets one catalog apart from the one that was expected.
 *
 * @param missing the facts that were expected and are not there, sorted
 * @param extra the facts that are there and were not expected, sorted
 */
public record CatalogDiff(List<String> missing, List<String> extra) {

    private static final String SEPARATOR = ": ";

    public CatalogDiff {
        missing = List.copyOf(missing);
        extra = List.copyOf(extra);
    }

    /** Whether the two catalogs are equal. */
    public boolean isEmpty() {
        return missing.isEmpty() && extra.isEmpty();
    }

    /** One line for each difference, ordered by subject; a subject that differs on both sides has one line. */
    @Override
    public String toString() {
        Map<String, String> expected = bySubject(missing);
        Map<String, String> actual = bySubject(extra);
        SortedSet<String> subjects = new TreeSet<>(expected.keySet());
        subjects.addAll(actual.keySet());
        return subjects.stream()
                .map(subject -> line(subject, expected.get(subject), actual.get(subject)))
                .collect(Collectors.joining("\n"));
    }

    private static String line(String subject, @Nullable String expected, @Nullable String actual) {
        if (actual == null) {
            return "missing: " + subject + expected;
        }
        if (expected == null) {
            return "extra: " + subject + actual;
        }
        return "differs: " + subject + SEPARATOR + "expected" + detail(expected) + ", actual" + detail(actual);
    }

    private static String detail(String rest) {
        return rest.isEmpty() ? " nothing more" : " " + rest.substring(SEPARATOR.length());
    }

    private static Map<String, String> bySubject(List<String> facts) {
        Map<String, String> rests = new TreeMap<>();
        for (String fact : facts) {
            int end = fact.indexOf(SEPARATOR);
            String subject = end < 0 ? fact : fact.substring(0, end);
            rests.merge(subject, fact.substring(subject.length()), (one, other) -> one + "; " + other);
        }
        return rests;
    }
}

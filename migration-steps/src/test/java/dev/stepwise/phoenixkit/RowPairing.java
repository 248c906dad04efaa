package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.stepwise.phoenixkit.RowComparison.Mismatch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pairs rows that are not equal, so that a report can name columns: first those with the same key, then the most similar ones.
 *
 * @param key the columns that identify the rows of the table; empty if there are none
 */
record RowPairing(RowComparison comparison, List<String> key, List<RecordedRow> expected, List<ObjectNode> found) {

    /** The indexes of a recorded row and of the matching row of the database. */
    record Pair(int expected, int found, boolean sameKey, List<Mismatch> mismatches) {

        private boolean sharesRowWith(Pair other) {
            return expected == other.expected || found == other.found;
        }
    }

    private static final Comparator<Pair> LIKELIEST_FIRST = Comparator.comparing((Pair pair) -> !pair.sameKey())
            .thenComparing(pair -> pair.mismatches().size());

    /** Returns the pairs. Each row occurs at most once; rows that are too different are not paired. */
    List<Pair> pairs() {
        List<Pair> pairs = new ArrayList<>();
        IntStream.range(0, expected.size())
                .boxed()
                .flatMap(this::candidates)
                .sorted(LIKELIEST_FIRST)
                .filter(candidate -> pairs.stream().noneMatch(candidate::sharesRowWith))
                .forEachOrdered(pairs::add);
        return pairs;
    }

    private Stream<Pair> candidates(int row) {
        return IntStream.range(0, found.size())
                .mapToObj(other -> pair(row, other))
                .filter(this::isLikely);
    }

    private Pair pair(int row, int other) {
        RecordedRow one = expected.get(row);
        ObjectNode two = found.get(other);
        boolean sameKey = !key.isEmpty()
                && key.stream()
                        .allMatch(column -> two.path(column).equals(one.values().get(column)));
        return new Pair(row, other, sameKey, comparison.mismatches(one, two));
    }

    private boolean isLikely(Pair pair) {
        int columns = expected.get(pair.expected()).values().size();
        return pair.sameKey() || (keyIsOpen(pair) && pair.mismatches().size() <= Math.max(2, columns * 2 / 3));
    }

    /** Returns whether the key cannot identify rows, because it is generated or missing. */
    private boolean keyIsOpen(Pair pair) {
        ObjectNode values = expected.get(pair.expected()).values();
        return key.isEmpty()
                || key.stream()
                        .anyMatch(column -> !found.get(pair.found()).has(column)
                                || Placeholders.isGeneratedUuid(values.path(column)));
    }
}

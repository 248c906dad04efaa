package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Compares the recorded rows of a table with its rows in the database, as multisets. */
final class TableComparison {

    private final DatabaseTable table;
    private final List<RecordedRow> expected;
    private final RowComparison rows;
    private final List<RecordedRow> missing = new ArrayList<>();
    private final List<ObjectNode> extra;
    private final Map<String, List<JsonNode>> ties = new TreeMap<>();

    TableComparison(DatabaseTable table, List<RecordedRow> expected, RowComparison rows) {
        this.table = table;
        this.expected = expected;
        this.rows = rows;
        this.extra = new ArrayList<>(table.rows());
        expected.forEach(this::match);
    }

    /** Returns one line per difference; each starts with the name of the table. */
    List<String> differences() {
        return Stream.of(rowDifferences(), repeatedTies(), repeatedIdentities())
                .flatMap(List::stream)
                .map(difference -> table.name() + difference)
                .toList();
    }

    private void match(RecordedRow row) {
        for (Iterator<ObjectNode> candidates = extra.iterator(); candidates.hasNext(); ) {
            ObjectNode candidate = candidates.next();
            if (rows.isEqual(row, candidate)) {
                candidates.remove();
                noteTies(row, candidate);
                return;
            }
        }
        missing.add(row);
    }

    private void noteTies(RecordedRow row, ObjectNode found) {
        row.values().properties().stream()
                .filter(column -> Placeholders.isTie(column.getValue()))
                .forEach(column -> ties.computeIfAbsent(
                                "." + column.getKey() + ": values of "
                                        + column.getValue().asText(),
                                tie -> new ArrayList<>())
                        .add(found.get(column.getKey())));
    }

    private List<String> rowDifferences() {
        List<RowPairing.Pair> pairs = new RowPairing(rows, key(), missing, extra).pairs();
        Stream<String> changed = pairs.stream().flatMap(this::changes);
        Stream<String> missed = IntStream.range(0, missing.size())
                .filter(row -> pairs.stream().noneMatch(pair -> pair.expected() == row))
                .mapToObj(row -> ": expected row is missing: "
                        + RowComparison.shown(missing.get(row).values()));
        Stream<String> surplus = IntStream.range(0, extra.size())
                .filter(row -> pairs.stream().noneMatch(pair -> pair.found() == row))
                .mapToObj(row -> ": row not expected: " + RowComparison.shown(extra.get(row)));
        return Stream.of(changed, missed, surplus).flatMap(lines -> lines).toList();
    }

    private Stream<String> changes(RowPairing.Pair pair) {
        String row = " row " + keyOf(missing.get(pair.expected())) + ": ";
        return pair.mismatches().stream().map(mismatch -> row + mismatch);
    }

    /** Each value of a tie must occur exactly once among its rows. */
    private List<String> repeatedTies() {
        return ties.entrySet().stream()
                .filter(tie -> isRepeated(tie.getValue()))
                .map(tie -> tie.getKey() + " are not distinct: " + tie.getValue())
                .toList();
    }

    private List<String> repeatedIdentities() {
        return table.identity()
                .filter(column -> expected.stream()
                        .anyMatch(
                                row -> Placeholders.isGeneratedUuid(row.values().path(column))))
                .filter(column -> isRepeated(table.rows().stream()
                        .map(row -> row.path(column))
                        .filter(JsonNode::isTextual)
                        .toList()))
                .map(column -> List.of("." + column + ": values are not distinct"))
                .orElse(List.of());
    }

    private static boolean isRepeated(List<JsonNode> values) {
        return new HashSet<>(values).size() < values.size();
    }

    private List<String> key() {
        if (!table.key().isEmpty() || expected.isEmpty()) {
            return table.key();
        }
        ObjectNode first = expected.get(0).values();
        return Stream.of("uuid", "id").filter(first::has).limit(1).toList();
    }

    private String keyOf(RecordedRow row) {
        return key().stream()
                .map(column -> column + "=" + row.values().path(column))
                .collect(Collectors.joining(", ", "[", "]"));
    }
}

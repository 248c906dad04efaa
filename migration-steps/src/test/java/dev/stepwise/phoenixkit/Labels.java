package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Identifies the rows of a database by natural keys: {@code table[column=value,…]} for the uuid of a row.
 *
 * <p>A key that is itself the uuid of a labelled row is shown as the label of that row.
 */
final class Labels {

    private record Row(String table, ObjectNode values) {}

    private final Map<String, List<String>> keys;
    private final Map<String, Row> rows = new HashMap<>();

    /** Labels the rows of the given tables by the given columns of each table. */
    Labels(Map<String, DatabaseTable> tables, Map<String, List<String>> keys) {
        this.keys = keys;
        tables.values()
                .forEach(table -> table.identity()
                        .ifPresent(column -> table.rows().stream()
                                .filter(row -> row.path(column).isTextual())
                                .forEach(row ->
                                        rows.putIfAbsent(row.path(column).asText(), new Row(table.name(), row)))));
    }

    /** Returns the label of the row that a uuid identifies; empty if it identifies none. */
    Optional<String> of(String uuid) {
        return rows.containsKey(uuid) ? Optional.of(label(uuid, Set.of())) : Optional.empty();
    }

    /** Resolves a reference to a label, to DANGLING, or to null if there is no reference. */
    JsonNode target(JsonNode reference) {
        return reference.isNull()
                ? reference
                : JsonValues.of("text", of(reference.asText()).orElse("DANGLING"));
    }

    private String label(String uuid, Set<String> within) {
        Row row = row(uuid);
        List<String> columns = keys.get(row.table());
        if (columns == null) {
            return row.table() + "[uuid=" + uuid + "]";
        }
        Set<String> seen = Stream.concat(within.stream(), Stream.of(uuid)).collect(Collectors.toUnmodifiableSet());
        return columns.stream()
                .map(column -> column + "=" + keyText(row.values().path(column), seen))
                .collect(Collectors.joining(",", row.table() + "[", "]"));
    }

    private String keyText(JsonNode value, Set<String> seen) {
        String text = JsonValues.labelText(value);
        boolean labelled = rows.containsKey(text) && keys.containsKey(row(text).table()) && !seen.contains(text);
        return labelled ? label(text, seen) : text;
    }

    private Row row(String uuid) {
        return Optional.ofNullable(rows.get(uuid)).orElseThrow();
    }
}

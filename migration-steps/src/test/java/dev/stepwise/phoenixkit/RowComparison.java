package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.ArrayList;
import java.util.List;

/** Compares one recorded row with one row of the database. */
record RowComparison(Labels labels, Placeholders placeholders) {

    private static final String NO_COLUMN = "no such column";

    /** A difference in one column. */
    record Mismatch(String column, String expected, String found) {

        @Override
        public String toString() {
            return column + ": expected " + expected + ", found " + found;
        }
    }

    RowComparison(Labels labels) {
        this(labels, new Placeholders(labels));
    }

    boolean isEqual(RecordedRow expected, ObjectNode found) {
        return mismatches(expected, found).isEmpty();
    }

    /** Returns the differences by column. A reference is compared only if the value of its column is as expected. */
    List<Mismatch> mismatches(RecordedRow expected, ObjectNode found) {
        List<Mismatch> mismatches = new ArrayList<>();
        expected.values().properties().forEach(column -> {
            String name = column.getKey();
            if (!found.has(name)) {
                mismatches.add(new Mismatch(name, shown(column.getValue()), NO_COLUMN));
            } else if (!placeholders.meet(column.getValue(), found.get(name))) {
                mismatches.add(new Mismatch(name, shown(column.getValue()), shown(found.get(name))));
            } else if (expected.references().has(name)) {
                addWrongTarget(name, expected.references().get(name), found.get(name), mismatches);
            }
        });
        found.properties().stream()
                .filter(column -> !expected.values().has(column.getKey()))
                .map(column -> new Mismatch(column.getKey(), NO_COLUMN, shown(column.getValue())))
                .forEach(mismatches::add);
        return mismatches;
    }

    private void addWrongTarget(String column, JsonNode expected, JsonNode found, List<Mismatch> mismatches) {
        JsonNode target = labels.target(found);
        if (!target.equals(expected)) {
            mismatches.add(new Mismatch(column + " resolves to", shown(expected), shown(target)));
        }
    }

    /** Returns compact JSON, truncated to a readable length. */
    static String shown(JsonNode value) {
        String text = JsonValues.sorted(value);
        return text.length() <= 300 ? text : text.substring(0, 300) + "… (" + text.length() + " characters)";
    }
}

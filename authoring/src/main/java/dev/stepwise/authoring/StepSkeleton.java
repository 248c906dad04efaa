package dev.stepwise.authoring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The source of a step that its title says: one that creates a table, one that adds a column, or one that declares nothing yet. */
final class StepSkeleton {

    /** Objects that are no table, and are created by words of their own. */
    private static final Set<String> OTHER_OBJECTS = Set.of(
            "index",
            "indexes",
            "unique",
            "view",
            "materialized",
            "type",
            "enum",
            "domain",
            "sequence",
            "function",
            "procedure",
            "trigger",
            "policy",
            "extension",
            "collation",
            "statistics",
            "partition",
            "schema",
            "role",
            "rule");

    /** Parts of a table that are no column. */
    private static final Set<String> OTHER_PARTS = Set.of(
            "constraint",
            "check",
            "primary",
            "foreign",
            "unique",
            "index",
            "trigger",
            "policy",
            "value",
            "label",
            "partition",
            "exclusion",
            "comment",
            "default");

    /** Names that the skeletons use for something else. */
    private static final Set<String> TAKEN =
            Set.of("Changes", "MigrationStep", "StepTable", "Field", "Long", "Override", "Row", "BIGINT", "TEXT");

    private final StepTitle title;
    private final List<String> tables;

    /** Knows the names of tables that earlier steps declare. */
    StepSkeleton(StepTitle title, List<String> tables) {
        this.title = title;
        this.tables = tables;
    }

    /** Returns the source; the visibility is a modifier and a space, or nothing. */
    String source(String packageName, String type, String visibility) {
        Map<String, String> values = new HashMap<>(Map.of(
                "package",
                packageName.isEmpty() ? "" : "package " + packageName + ";\n\n",
                "class",
                type,
                "public",
                visibility,
                "title",
                title.sentence()));
        String template = fill(values);
        return Template.filled(template, values);
    }

    boolean isEmpty() {
        return fill(new HashMap<>()).equals("Step.java.txt");
    }

    private String fill(Map<String, String> values) {
        List<String> words = title.words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        if (words.get(0).equals("create") && words.size() > 1) {
            return fillTable(
                    words.subList(words.get(1).equals("table") && words.size() > 2 ? 2 : 1, words.size()), values);
        }
        return words.get(0).equals("add") && words.size() > 2
                ? fillColumn(words.subList(1, words.size()), values)
                : "Step.java.txt";
    }

    private static String fillTable(List<String> words, Map<String, String> values) {
        if (words.stream().anyMatch(word -> OTHER_OBJECTS.contains(word) || word.equals("on"))) {
            return "Step.java.txt";
        }
        String table = StepTitle.inSnakeCase(words);
        putTable(table, values);
        String type = StepTitle.inCamelCase(table);
        values.put("Table", TAKEN.contains(type) || Character.isDigit(type.charAt(0)) ? "Table" + type : type);
        return "CreateTable.java.txt";
    }

    private String fillColumn(List<String> words, Map<String, String> values) {
        int to = words.indexOf("to");
        int split = to > 0 ? to : knownTable(words);
        if (words.stream().anyMatch(OTHER_PARTS::contains) || split <= 0 || split == words.size() - (to > 0 ? 1 : 0)) {
            return "Step.java.txt";
        }
        List<String> before = words.subList(0, split);
        List<String> after = words.subList(to > 0 ? split + 1 : split, words.size());
        String table = to > 0 ? StepTitle.inSnakeCase(after) : tableOf(before);
        String column = StepTitle.inSnakeCase(to > 0 ? before : after);
        putTable(table, values);
        String constant = constant(column);
        values.put("COLUMN", constant.equals(values.get("TABLE")) ? constant + "_COLUMN" : constant);
        values.put("column", column);
        return "AddColumn.java.txt";
    }

    private static void putTable(String table, Map<String, String> values) {
        values.put("table", table);
        values.put("TABLE", constant(table));
    }

    private static String constant(String name) {
        String constant = name.toUpperCase(Locale.ROOT);
        return TAKEN.contains(constant) || Character.isDigit(constant.charAt(0)) ? "THE_" + constant : constant;
    }

    /** Returns how many of the first words are the name of a known table, in the singular or the plural; 0 where none is. */
    private int knownTable(List<String> words) {
        for (int count = words.size() - 1; count > 0; count--) {
            if (!tableOf(words.subList(0, count)).isEmpty()) {
                return count;
            }
        }
        return 0;
    }

    private String tableOf(List<String> words) {
        String name = StepTitle.inSnakeCase(words);
        return List.of(name, name + "s", name + "es", name.replaceFirst("y$", "ies")).stream()
                .filter(tables::contains)
                .findFirst()
                .orElse("");
    }
}

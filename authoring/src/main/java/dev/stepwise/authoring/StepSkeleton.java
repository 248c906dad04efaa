package dev.stepwise.authoring;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The source of a step that its title says: one that creates a table, one that adds or drops a column, or one that
 * declares nothing yet. */
final class StepSkeleton {

    private static final String NEUTRAL = "Step.java.txt";

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
        return fill(new HashMap<>()).equals(NEUTRAL);
    }

    private String fill(Map<String, String> values) {
        List<String> words = title.words().stream()
                .map(word -> word.toLowerCase(Locale.ROOT))
                .toList();
        List<String> object = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "create" -> fillTable(object, values);
            case "add" -> fillColumn(object, "to", values) ? "AddColumn.java.txt" : NEUTRAL;
            case "drop" -> fillColumn(object, "from", values) ? "DropColumn.java.txt" : NEUTRAL;
            default -> NEUTRAL;
        };
    }

    private static String fillTable(List<String> object, Map<String, String> values) {
        List<String> words =
                object.size() > 1 && object.get(0).equals("table") ? object.subList(1, object.size()) : object;
        if (words.isEmpty() || words.stream().anyMatch(word -> OTHER_OBJECTS.contains(word) || word.equals("on"))) {
            return NEUTRAL;
        }
        String table = StepTitle.inSnakeCase(words);
        putTable(table, values);
        String type = StepTitle.inCamelCase(table);
        values.put("Table", TAKEN.contains(type) || Character.isDigit(type.charAt(0)) ? "Table" + type : type);
        return "CreateTable.java.txt";
    }

    /** Fills in the table and the column, where the words name both: {@code total to orders}, or {@code order total} for a known table. */
    private boolean fillColumn(List<String> words, String preposition, Map<String, String> values) {
        int end = words.indexOf(preposition);
        int split = end > 0 ? end : knownTable(words);
        List<String> before = words.subList(0, Math.max(split, 0));
        List<String> after = words.subList(Math.max(end > 0 ? split + 1 : split, 0), words.size());
        if (before.isEmpty() || after.isEmpty() || words.stream().anyMatch(OTHER_PARTS::contains)) {
            return false;
        }
        putTable(end > 0 ? StepTitle.inSnakeCase(after) : tableOf(before), values);
        String column = StepTitle.inSnakeCase(end > 0 ? before : after);
        String constant = constant(column);
        values.put("COLUMN", constant.equals(values.get("TABLE")) ? constant + "_COLUMN" : constant);
        values.put("column", column);
        return true;
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

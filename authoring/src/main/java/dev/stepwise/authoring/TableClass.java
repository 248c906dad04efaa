package dev.stepwise.authoring;

import java.util.Set;
import java.util.TreeSet;

/**
 * The class of a table in a step, and the constant that holds its only object.
 *
 * @param table the table
 * @param name the name of the class
 * @param constant the name of the constant
 */
record TableClass(ReadTable table, String name, String constant) {

    private static final int LONGEST_LINE = 120;
    private static final String INDENT = "    ";

    /** Returns what the class needs to be imported. */
    Set<String> imports() {
        Set<String> imports = new TreeSet<>(Set.of("dev.stepwise.migrate.StepTable"));
        for (ReadColumn column : table.columns()) {
            imports.add("org.jooq.Field");
            imports.addAll(column.type().imports());
            column.fallback().ifPresent(fallback -> imports.addAll(fallback.imports()));
        }
        return imports;
    }

    /** Returns the class, as it stands in a step. */
    String declaration() {
        StringBuilder source = new StringBuilder();
        source.append(INDENT).append("static final class ").append(name).append(" extends StepTable {\n");
        JavaNames fields = JavaNames.ofFields();
        table.columns().forEach(column -> source.append(field(column, fields.field(column.name()))));
        if (!table.columns().isEmpty()) {
            source.append('\n');
        }
        return source.append(constructor()).append(INDENT).append("}\n").toString();
    }

    private String constructor() {
        String inner = INDENT.repeat(2);
        return inner + name + "() {\n" + inner + INDENT + "super(" + JavaText.literal(table.name()) + ");\n" + inner
                + "}\n";
    }

    /** Returns the constant, as it stands in a step. */
    String constantDeclaration() {
        return INDENT + "private static final %1$s %2$s = new %1$s();\n".formatted(name, constant);
    }

    private static String field(ReadColumn column, String field) {
        String inner = INDENT.repeat(2);
        StringBuilder source = new StringBuilder();
        column.remarks()
                .forEach(remark ->
                        source.append(inner).append(JavaText.comment(remark)).append('\n'));
        String start = inner + "final Field<" + column.type().javaType() + "> " + field + " =";
        String value = "column(" + JavaText.literal(column.name()) + ", " + type(column) + ");";
        boolean fits = start.length() + 1 + value.length() <= LONGEST_LINE;
        return source.append(start)
                .append(fits ? " " : "\n" + inner + INDENT + INDENT)
                .append(value)
                .append('\n')
                .toString();
    }

    private static String type(ReadColumn column) {
        return column.type().expression()
                + (column.identity() ? ".identity(true)" : "")
                + (column.required() ? ".notNull()" : "")
                + column.fallback()
                        .map(fallback -> ".defaultValue(" + fallback.expression() + ")")
                        .orElse("");
    }
}

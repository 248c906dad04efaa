package dev.stepwise.script.internal;

import dev.stepwise.script.SqlTemplate;

/**
 * The placeholders as a canonical text has them: a name in braces, so that no two templates that differ have the same text.
 *
 * <p>A brace or a backslash of the SQL itself follows a backslash. Quotes that are chosen when placeholders are filled stand in braces too.
 */
final class TemplateText implements SqlTemplate.Values {

    @Override
    public String schema() {
        return NAMED.schema();
    }

    @Override
    public String schemaOf(String extension) {
        return NAMED.schemaOf(literal(extension));
    }

    @Override
    public String role(String placeholder) {
        return NAMED.role(literal(placeholder));
    }

    @Override
    public String lastKey() {
        return NAMED.lastKey();
    }

    @Override
    public String batchSize() {
        return NAMED.batchSize();
    }

    @Override
    public String literal(String sql) {
        return sql.replace("\\", "\\\\").replace("{", "\\{").replace("}", "\\}");
    }

    @Override
    public String quoted(String content) {
        return "{'" + content + "'}";
    }

    @Override
    public String dollarQuoted(String tag, String content) {
        return "{$" + literal(tag) + "$" + content + "$}";
    }
}

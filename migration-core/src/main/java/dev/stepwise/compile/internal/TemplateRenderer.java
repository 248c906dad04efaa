package dev.stepwise.compile.internal;

import dev.stepwise.ddl.internal.Rendering;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.script.internal.SqlReader;
import dev.stepwise.script.internal.SqlText;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.jooq.DSLContext;
import org.jooq.QueryPart;
import org.jooq.VisitListener;

/** Turns what a step declares into SQL with placeholders. */
final class TemplateRenderer {

    // jOOQ says some statements as a block whose quotes it does not choose by the text.
    private static final String BLOCK_OF_JOOQ = "do $$";
    private static final String DOLLARS = "$$";

    private final ExtensionTypes types = new ExtensionTypes();
    private final RequiredServers servers = new RequiredServers();
    private final DSLContext context = Rendering.with(types, servers, new DeclaredTypes(), new ExactValues())
            .dsl();

    /** Returns the extensions of whose types there are columns in what was rendered so far. */
    List<String> extensions() {
        return types.extensions();
    }

    /** Returns the statements that stop a server which is too old for what was rendered so far. */
    List<SqlTemplate> requiredServers() {
        return servers.checks().stream().map(this::template).toList();
    }

    /**
     * Returns the SQL with all values written out.
     *
     * @throws ChainException when it holds a name that PostgreSQL would cut, or a character that it cannot store
     */
    SqlTemplate render(QueryPart part) {
        return template(marked(part));
    }

    /** Returns the SQL with all values written out, and marks for placeholders; it can become a part of a {@link #template}. */
    String marked(QueryPart part) {
        return context.renderInlined(part);
    }

    /** Returns the SQL as {@link #marked(QueryPart)} does, where the listener can replace parts. */
    String marked(QueryPart part, VisitListener listener) {
        return Rendering.with(types, servers, new DeclaredTypes(), new ExactValues(), listener)
                .dsl()
                .renderInlined(part);
    }

    /**
     * Returns the template of SQL with marks.
     *
     * @throws ChainException when it holds a name that PostgreSQL would cut, or a character that it cannot store
     */
    SqlTemplate template(String sql) {
        boolean isBlock = sql.startsWith(BLOCK_OF_JOOQ) && sql.endsWith(DOLLARS);
        SqlTemplate template = Mark.templateOf(
                isBlock
                        ? "do "
                                + Mark.dollarsAround(
                                        "", sql.substring(BLOCK_OF_JOOQ.length(), sql.length() - DOLLARS.length()))
                        : sql);
        requireStorable(template.toString());
        requireShortNames(template);
        return template;
    }

    private static void requireStorable(String sql) {
        int zero = sql.indexOf('\0');
        if (zero >= 0) {
            throw new ChainException(
                    "A text holds the character U+0000, which PostgreSQL cannot store. Remove it from: %s"
                            .formatted(sql.replace("\0", "\\u0000")));
        }
        if (!StandardCharsets.UTF_8.newEncoder().canEncode(sql)) {
            throw new ChainException(
                    "A text holds half of a surrogate pair, which is not a character. Complete or remove it in: %s"
                            .formatted(sql));
        }
    }

    /** Looks at the names in the SQL, and in the blocks and bodies that are part of it; a text holds none. */
    private static void requireShortNames(SqlTemplate template) {
        String sql = template.toString();
        SqlReader tokens = new SqlReader(sql);
        while (tokens.next()) {
            switch (tokens.kind()) {
                case QUOTED_NAME -> requireShort(withoutQuotes(tokens.text()), sql);
                case WORD -> requireShort(tokens.text(), sql);
                default -> {}
            }
        }
        for (SqlTemplate.Piece piece : template.pieces()) {
            if (piece instanceof SqlTemplate.DollarQuoted code) {
                requireShortNames(code.content());
            }
        }
    }

    private static String withoutQuotes(String name) {
        return name.substring(name.indexOf('"') + 1, name.length() - 1).replace("\"\"", "\"");
    }

    private static void requireShort(String name, String sql) {
        if (name.length() * 3 > SqlText.LONGEST_NAME
                && name.getBytes(StandardCharsets.UTF_8).length > SqlText.LONGEST_NAME) {
            throw new ChainException(
                    "The name \"%s\" has more than %d bytes, and PostgreSQL would cut it. Shorten it in: %s"
                            .formatted(name, SqlText.LONGEST_NAME, sql));
        }
    }
}

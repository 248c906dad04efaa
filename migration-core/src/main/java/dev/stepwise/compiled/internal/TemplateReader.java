package dev.stepwise.compiled.internal;

import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.SqlTemplate.Piece;
import java.util.ArrayList;
import java.util.List;

/** Reads SQL whose placeholders stand in braces, and whose own braces and backslashes follow a backslash. */
final class TemplateReader {

    private static final String SCHEMA = "\"{schema}\"";
    private static final String SCHEMA_OF = "\"{schema of ";
    private static final String ROLE = "\"{role ";
    private static final String LAST_KEY = "{last key}";
    private static final String BATCH_SIZE = "{batch size}";
    private static final String QUOTED = "{'";
    private static final String DOLLAR_QUOTED = "{$";
    private static final String NAME_END = "}\"";

    private final String text;
    private int at;
    private int backslash = -1;

    private TemplateReader(String text) {
        this.text = text;
    }

    /**
     * Reads the whole text.
     *
     * @throws IllegalArgumentException if it is not the text of SQL with placeholders; the message says why, without a full stop
     */
    static SqlTemplate template(String text) {
        return new TemplateReader(text).template('\0');
    }

    /**
     * Returns the text without the backslashes that escape others, and with the carriage returns.
     *
     * @throws IllegalArgumentException if a backslash is followed by what it does not escape
     */
    static String plain(String text) {
        return text.indexOf('\\') < 0 ? text : new TemplateReader(text).unescaped(text.length(), false);
    }

    /** Reads up to the quote that is followed by a closing brace, and past them; up to the end where there is none to find. */
    private SqlTemplate template(char quote) {
        List<Piece> pieces = new ArrayList<>();
        while (at < text.length() && !isClosing(quote)) {
            int end = literalEnd(quote);
            pieces.add(end > at ? new SqlTemplate.Literal(unescaped(end, false)) : placeholder());
        }
        if (quote != '\0') {
            pass(quote + "}");
        }
        return new SqlTemplate(pieces);
    }

    private boolean isClosing(char quote) {
        return quote != '\0' && text.charAt(at) == quote && at + 1 < text.length() && text.charAt(at + 1) == '}';
    }

    /** Returns where the text ends that is the same everywhere: a placeholder, what closes, or the end of all follows. */
    private int literalEnd(char quote) {
        int end = at;
        while (end < text.length()) {
            char next = text.charAt(end);
            if (next == '\\') {
                end++;
            } else if (next == '{' || next == '"' && isNamed(end)) {
                return end;
            } else if (next == '}') {
                return requireClosing(end, quote);
            }
            end++;
        }
        return Math.min(end, text.length());
    }

    private int requireClosing(int brace, char quote) {
        if (quote == '\0' || brace == at || text.charAt(brace - 1) != quote) {
            throw new IllegalArgumentException("a brace is closed that is not open");
        }
        return brace - 1;
    }

    private boolean isNamed(int quote) {
        return text.startsWith(SCHEMA, quote) || text.startsWith(SCHEMA_OF, quote) || text.startsWith(ROLE, quote);
    }

    private Piece placeholder() {
        if (passed(SCHEMA)) {
            return new SqlTemplate.TargetSchema();
        }
        if (passed(SCHEMA_OF)) {
            return new SqlTemplate.ExtensionSchema(name());
        }
        if (passed(ROLE)) {
            return new SqlTemplate.Role(name());
        }
        if (passed(LAST_KEY)) {
            return new SqlTemplate.LastKey();
        }
        if (passed(BATCH_SIZE)) {
            return new SqlTemplate.BatchSize();
        }
        if (passed(QUOTED)) {
            return new SqlTemplate.QuotedText(template('\''));
        }
        if (passed(DOLLAR_QUOTED)) {
            return dollarQuoted();
        }
        throw new IllegalArgumentException("a brace opens that is no placeholder");
    }

    private String name() {
        int end = at;
        while (end < text.length() && text.charAt(end) != '}') {
            end += text.charAt(end) == '\\' ? 2 : 1;
        }
        String name = unescaped(Math.min(end, text.length()), true);
        pass(NAME_END);
        return name;
    }

    private Piece dollarQuoted() {
        int end = text.indexOf('$', at);
        if (end < 0) {
            throw new IllegalArgumentException("a dollar quote has no end");
        }
        String tag = unescaped(end, false);
        at = end + 1;
        return new SqlTemplate.DollarQuoted(tag, template('$'));
    }

    private String unescaped(int end, boolean isName) {
        if (!isName && nextBackslash() >= end) {
            String literal = text.substring(at, end);
            at = end;
            return literal;
        }
        StringBuilder plain = new StringBuilder(end - at);
        while (at < end) {
            char next = text.charAt(at++);
            plain.append(next == '\\' ? escaped() : next);
            if (isName && next == '"') {
                pass("\"");
            }
        }
        return plain.toString();
    }

    private int nextBackslash() {
        if (backslash < at) {
            int next = text.indexOf('\\', at);
            backslash = next < 0 ? text.length() : next;
        }
        return backslash;
    }

    private char escaped() {
        char escaped = at < text.length() ? text.charAt(at++) : '\0';
        return switch (escaped) {
            case '\\', '{', '}' -> escaped;
            case 'r' -> '\r';
            default ->
                throw new IllegalArgumentException("a backslash stands before something else than \\, {, } or r");
        };
    }

    private boolean passed(String expected) {
        boolean here = text.startsWith(expected, at);
        if (here) {
            at += expected.length();
        }
        return here;
    }

    private void pass(String expected) {
        if (!passed(expected)) {
            throw new IllegalArgumentException("%s is missing".formatted(expected));
        }
    }
}

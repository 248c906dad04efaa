package dev.stepwise.script.internal;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads SQL token by token, as PostgreSQL does where {@code standard_conforming_strings} is on: a comment, a text, a text between dollar
 * quotes and a quoted name are one token each, whatever they hold.
 */
public final class SqlReader {

    /** What a token is. */
    public enum Kind {
        /** White space, or a comment. */
        SPACE,

        /** A text with its quotes, and with its continuations on further lines. */
        TEXT,

        /** A name in double quotes. */
        QUOTED_NAME,

        /** A keyword, or a name without quotes. */
        WORD,

        /** A number, a parameter or one character. */
        OTHER,

        /** A comment, a text or a name without its end. */
        UNFINISHED
    }

    /** What stands between the parts of one text: white space with the end of a line in it. */
    private static final Pattern CONTINUATION = Pattern.compile(
            "(?:[ \\t\\f\\x0B]|--[^\\n\\r]*+)*+[\\n\\r](?:[ \\t\\n\\r\\f\\x0B]|--[^\\n\\r]*+[\\n\\r])*+'");

    private final String sql;
    private Kind kind = Kind.SPACE;
    private int start;
    private int end;

    /** Reads the text, from its first token. */
    public SqlReader(String sql) {
        this.sql = sql;
    }

    /** Goes on to the next token; returns whether there is one. */
    public boolean next() {
        start = end;
        if (start == sql.length()) {
            return false;
        }
        kind = read(sql.charAt(start));
        return true;
    }

    /** Returns what the token is. */
    public Kind kind() {
        return kind;
    }

    /** Returns the token as it is written. */
    public String text() {
        return sql.substring(start, end);
    }

    /** Returns the place of the token's first character. */
    public int start() {
        return start;
    }

    /** Returns the place after the token's last character. */
    public int end() {
        return end;
    }

    /** Returns whether the token is this character. */
    public boolean is(char symbol) {
        return kind == Kind.OTHER && end == start + 1 && sql.charAt(start) == symbol;
    }

    /** Returns whether the token is this word, which is given in lower case. */
    public boolean is(String word) {
        return kind == Kind.WORD
                && end - start == word.length()
                && sql.regionMatches(true, start, word, 0, word.length());
    }

    /** Returns the token in the form in which all spellings of a word are the same. */
    public String folded() {
        return kind == Kind.WORD ? text().toLowerCase(Locale.ROOT) : text();
    }

    private Kind read(char first) {
        return switch (first) {
            case ' ', '\t', '\n', '\r', '\f', '\u000B' -> skip(1, SqlReader::isSpace, Kind.SPACE);
            case '-' -> at(1) == '-' ? skip(2, c -> c != '\n' && c != '\r', Kind.SPACE) : other();
            case '/' -> at(1) == '*' ? comment() : other();
            case '\'' -> text(0, false);
            case '"' -> name(0);
            case '$' -> dollar();
            default -> first < '0' || first > '9' ? word(first) : skip(1, SqlReader::isOfAName, Kind.OTHER);
        };
    }

    private Kind word(char first) {
        char second = at(1);
        if (second == '\'' && "eEbBxXnN".indexOf(first) >= 0) {
            return text(1, first == 'e' || first == 'E');
        }
        if ((first == 'u' || first == 'U') && second == '&' && (at(2) == '\'' || at(2) == '"')) {
            return at(2) == '"' ? name(2) : text(2, false);
        }
        return beginsAName(first) ? skip(1, c -> isOfAName(c) || c == '$', Kind.WORD) : other();
    }

    private Kind comment() {
        int depth = 1;
        end = start + 2;
        while (depth > 0 && end < sql.length()) {
            boolean opens = sql.startsWith("/*", end);
            boolean closes = sql.startsWith("*/", end);
            depth += opens ? 1 : closes ? -1 : 0;
            end += opens || closes ? 2 : 1;
        }
        return depth == 0 ? Kind.SPACE : Kind.UNFINISHED;
    }

    private Kind text(int prefix, boolean backslashEscapes) {
        end = start + prefix;
        Matcher continuation = CONTINUATION.matcher(sql);
        do {
            if (!quoted('\'', backslashEscapes)) {
                return Kind.UNFINISHED;
            }
            continuation.region(end, sql.length());
        } while (continuation.lookingAt() && (end = continuation.end() - 1) > 0);
        return Kind.TEXT;
    }

    private Kind name(int prefix) {
        end = start + prefix;
        return quoted('"', false) ? Kind.QUOTED_NAME : Kind.UNFINISHED;
    }

    /** Goes on from the opening quote to behind the closing one; returns whether there is one. */
    private boolean quoted(char quote, boolean backslashEscapes) {
        for (end++; end < sql.length(); end++) {
            char c = sql.charAt(end);
            if (c == quote) {
                end++;
                if (end == sql.length() || sql.charAt(end) != quote) {
                    return true;
                }
            } else if (c == '\\' && backslashEscapes && end + 1 < sql.length()) {
                end++;
            }
        }
        return false;
    }

    private Kind dollar() {
        int tag = start + 1;
        if (beginsAName(at(1))) {
            while (tag < sql.length() && isOfAName(sql.charAt(tag))) {
                tag++;
            }
        }
        if (tag == sql.length() || sql.charAt(tag) != '$') {
            return skip(1, c -> c >= '0' && c <= '9', Kind.OTHER);
        }
        String quote = sql.substring(start, tag + 1);
        int closing = sql.indexOf(quote, tag + 1);
        end = closing < 0 ? sql.length() : closing + quote.length();
        return closing < 0 ? Kind.UNFINISHED : Kind.TEXT;
    }

    private Kind other() {
        end = start + 1;
        return Kind.OTHER;
    }

    private Kind skip(int from, Characters which, Kind read) {
        end = start + from;
        while (end < sql.length() && which.include(sql.charAt(end))) {
            end++;
        }
        return read;
    }

    private char at(int offset) {
        return start + offset < sql.length() ? sql.charAt(start + offset) : 0;
    }

    private static boolean isSpace(char c) {
        return c == ' ' || c >= '\t' && c <= '\r';
    }

    private static boolean beginsAName(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_' || c >= '\u0080';
    }

    private static boolean isOfAName(char c) {
        return beginsAName(c) || c >= '0' && c <= '9';
    }

    private interface Characters {
        boolean include(char c);
    }
}

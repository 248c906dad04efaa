package dev.stepwise.script.internal;

/** Writes names, texts and blocks as PostgreSQL reads them; texts under {@code standard_conforming_strings}. */
public final class SqlText {

    /** PostgreSQL cuts a name that has more bytes. */
    public static final int LONGEST_NAME = 63;

    private static final String BLOCK_TAG = "stepwise";

    private SqlText() {}

    /** Returns the name in double quotes. */
    public static String name(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    /** Returns the name of something in a schema, both in double quotes. */
    public static String name(String schema, String object) {
        return name(schema) + '.' + name(object);
    }

    /** Returns the text in single quotes. */
    public static String literal(String text) {
        return '\'' + text.replace("'", "''") + '\'';
    }

    /** Returns the text between dollar quotes whose tag is the given one, followed by a number where the text would end at it. */
    public static String dollarQuoted(String tag, String text) {
        String quote = '$' + tag + '$';
        for (int i = 1; (text + quote).indexOf(quote) < text.length(); i++) {
            quote = '$' + (tag.isEmpty() ? BLOCK_TAG : tag) + i + '$';
        }
        return quote + text + quote;
    }

    /** Returns the text as a comment of one line, whatever it holds. */
    public static String comment(String text) {
        return "-- " + text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}]", " ");
    }

    /** Returns the statement that runs the block of PL/pgSQL. */
    public static String block(String body) {
        return "do " + dollarQuoted(BLOCK_TAG, ' ' + body + ' ');
    }

    /** Returns the statement that runs the statements where the condition holds. */
    public static String guarded(String condition, Iterable<String> statements) {
        return block("begin\nif " + condition + " then\n  " + String.join(";\n  ", statements) + ";\nend if;\nend");
    }
}

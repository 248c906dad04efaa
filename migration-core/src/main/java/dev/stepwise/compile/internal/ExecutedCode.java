package dev.stepwise.compile.internal;

import dev.stepwise.script.internal.SqlReader;
import dev.stepwise.script.internal.SqlStatement;
import java.util.regex.Pattern;

/** The part of a statement that is executed as SQL: without comments, and without what its texts say. The body of a block is a part of it. */
final class ExecutedCode {

    /** A text of one word, which may be the value of a boolean. */
    private static final Pattern WORD = Pattern.compile("'\\w*'");

    private ExecutedCode() {}

    static String of(String sql) {
        return of(sql, SqlStatement.firstWord(sql).equals("do"));
    }

    private static String of(String sql, boolean isBlock) {
        StringBuilder code = new StringBuilder();
        SqlReader tokens = new SqlReader(sql);
        while (tokens.next()) {
            code.append(
                    switch (tokens.kind()) {
                        case SPACE -> " ";
                        case TEXT -> isBlock ? of(body(tokens.text()), false) : text(tokens.text());
                        default -> tokens.text();
                    });
        }
        return code.toString();
    }

    private static String text(String text) {
        return WORD.matcher(text).matches() ? text : "''";
    }

    private static String body(String text) {
        int quote = text.startsWith("$") ? text.indexOf('$', 1) + 1 : 0;
        return quote > 0
                ? text.substring(quote, text.length() - quote)
                : text.substring(text.indexOf('\'') + 1, text.length() - 1).replace("''", "'");
    }
}

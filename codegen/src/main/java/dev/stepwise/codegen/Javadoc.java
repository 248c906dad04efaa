package dev.stepwise.codegen;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of generated files, which hold the names and comments of the database. */
final class Javadoc {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);

    private Javadoc() {}

    /** Returns the text with backslashes in comments as entities: Java reads one that a u follows as the start of a character, there too. */
    static String escaped(String text) {
        // Few files have one, and each generation reads them all.
        return text.indexOf('\\') < 0
                ? text
                : COMMENT.matcher(text)
                        .replaceAll(comment ->
                                Matcher.quoteReplacement(comment.group().replace("\\", "&#92;")));
    }
}

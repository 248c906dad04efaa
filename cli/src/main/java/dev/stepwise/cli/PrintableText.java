package dev.stepwise.cli;

import java.util.Locale;
import java.util.regex.Pattern;

/**
 * Makes text from a database safe to print: a terminal would interpret control characters in it.
 *
 * <p>Replaces each C0 or C1 control character and each bidirectional override by its escape sequence in JSON: a backslash, {@code u} and
 * four hexadecimal digits.
 */
final class PrintableText {

    private static final String UNSAFE = "\\x00-\\x08\\x0b\\x0c\\x0e-\\x1f\\x7f-\\x9f\\u202a-\\u202e\\u2066-\\u2069";
    private static final Pattern IN_TEXT = Pattern.compile("[" + UNSAFE + "]|\\r(?!\\n)");
    private static final Pattern IN_LINE = Pattern.compile("[" + UNSAFE + "\\t\\n\\r]");

    private PrintableText() {}

    /** Returns text of any number of lines; tabs and line breaks stay. */
    static String of(String text) {
        return escaped(text, IN_TEXT);
    }

    /** Returns text of one line, such as a name; tabs and line breaks are escaped too. */
    static String line(String text) {
        return escaped(text, IN_LINE);
    }

    private static String escaped(String text, Pattern unsafe) {
        return unsafe.matcher(text)
                .replaceAll(found -> String.format(
                        Locale.ROOT, "\\\\u%04x", (int) found.group().charAt(0)));
    }
}

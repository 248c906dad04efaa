package dev.stepwise.authoring;

import java.util.Locale;

/** Writes texts into Java sources so that nothing in them ends the place where they stand. */
final class JavaText {

    private JavaText() {}

    /** Returns the text as a string literal. */
    static String literal(String text) {
        StringBuilder literal = new StringBuilder("\"");
        text.chars().forEach(character -> literal.append(escaped((char) character)));
        return literal.append('"').toString();
    }

    /** Returns the text as a comment of one line. */
    static String comment(String text) {
        // A backslash before a u would be read as an escape, also in a comment; two are not.
        return "// "
                + text.replaceAll("[\\p{Cc}\\p{Cf}\\p{Zl}\\p{Zp}\\s]+", " ").replace("\\", "\\\\");
    }

    private static String escaped(char character) {
        return switch (character) {
            case '"', '\\' -> "\\" + character;
            case '\n' -> "\\n";
            case '\r' -> "\\r";
            case '\t' -> "\\t";
            default ->
                isPrintable(character)
                        ? String.valueOf(character)
                        : String.format(Locale.ROOT, "\\u%04x", (int) character);
        };
    }

    private static boolean isPrintable(char character) {
        int type = Character.getType(character);
        return type != Character.CONTROL
                && type != Character.FORMAT
                && type != Character.LINE_SEPARATOR
                && type != Character.PARAGRAPH_SEPARATOR
                && type != Character.UNASSIGNED;
    }
}

package dev.stepwise.authoring;

import dev.stepwise.script.InvalidRequestException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Pattern;

/**
 * A source file as it is, and its code: the same text with spaces in place of comments and literals.
 *
 * <p>Each character is a byte, so that a file in any encoding that extends ASCII is written as it was read.
 *
 * @param file where it is
 * @param text the text
 * @param code the code, as long as the text
 */
record SourceText(Path file, String text, String code) {

    private static final Pattern NO_CODE = Pattern.compile("//[^\\r\\n]*"
            + "|/\\*(?s:.*?)(?:\\*/|\\z)"
            + "|\"\"\"(?s:.*?)(?:(?<!\\\\)\"\"\"|\\z)"
            + "|\"(?:[^\"\\\\\\r\\n]++|\\\\.)*+\"?"
            + "|'(?:[^'\\\\\\r\\n]++|\\\\.)*+'?");
    private static final int MAX_LINE = 120;
    private static final Pattern ANY_BUT_LINES = Pattern.compile("[^\\r\\n]");

    /**
     * Reads a file, which need not compile.
     *
     * @throws InvalidRequestException when it cannot be read
     */
    static SourceText read(Path file) {
        try {
            return of(file, Files.readString(file, StandardCharsets.ISO_8859_1));
        } catch (IOException unreadable) {
            throw new InvalidRequestException("%s cannot be read: %s. Make it readable.".formatted(file, unreadable));
        }
    }

    private static SourceText of(Path file, String text) {
        String code = NO_CODE.matcher(text)
                .replaceAll(skipped -> ANY_BUT_LINES.matcher(skipped.group()).replaceAll(" "));
        return new SourceText(file, text, code);
    }

    /** Returns the name of the class that the file is named after. */
    String type() {
        return file.getFileName().toString().replaceFirst("\\.java$", "");
    }

    Path folder() {
        return file.resolveSibling("");
    }

    /** Returns where the bracket that is opened just before the position is closed, or the end of the text. */
    int closing(int position) {
        int open = 1;
        for (int i = position; i < code.length(); i++) {
            char next = code.charAt(i);
            open += "({".indexOf(next) >= 0 ? 1 : ")}".indexOf(next) >= 0 ? -1 : 0;
            if (open == 0) {
                return i;
            }
        }
        return code.length();
    }

    /** Returns what is to be written where an item is added to a list, behind an item of it. */
    SourceText withItem(int start, int end, String item) {
        int line = Math.max(text.lastIndexOf('\n', start - 1), text.lastIndexOf('\r', start - 1)) + 1;
        String before = text.substring(line, start);
        String indent = before.replaceFirst("\\S(?s:.*)$", "");
        boolean fits = end - line + item.length() + 4 <= MAX_LINE;
        String separator = before.isBlank()
                ? "," + lineEnd() + indent
                : fits ? ", " : "," + lineEnd() + indent + (indent.contains("\t") ? "\t\t" : "        ");
        return of(file, text.substring(0, end) + separator + item + text.substring(end));
    }

    /** Returns the text with the import of a class behind that of another class, or as it is where that one is not imported by its name. */
    SourceText withImport(String imported, String added) {
        String statement = "import " + imported + ";";
        int found = code.indexOf(statement);
        int end = found + statement.length();
        return found < 0
                ? this
                : of(file, text.substring(0, end) + lineEnd() + "import " + added + ";" + text.substring(end));
    }

    /** Returns a new text with the line ends and the indentation of this one. */
    String styled(String fresh) {
        String indented = code.contains("\n\t") ? fresh.replace("    ", "\t") : fresh;
        return indented.replace("\n", lineEnd());
    }

    private String lineEnd() {
        return text.contains("\r\n") ? "\r\n" : "\n";
    }
}

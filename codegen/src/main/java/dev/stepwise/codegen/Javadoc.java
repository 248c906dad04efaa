package dev.stepwise.codegen;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The comments of generated files, which hold the names and comments of the database. */
final class Javadoc {

    private static final Pattern COMMENT = Pattern.compile("/\\*\\*.*?\\*/", Pattern.DOTALL);

    private Javadoc() {}

    /** Writes backslashes as entities: Java reads one that a u follows as the start of a character, in comments too. */
    static void escape(Path file) {
        String text = read(file);
        String escaped = COMMENT.matcher(text)
                .replaceAll(comment -> Matcher.quoteReplacement(comment.group().replace("\\", "&#92;")));
        if (!escaped.equals(text)) {
            write(file, escaped);
        }
    }

    static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be read.".formatted(file), failed);
        }
    }

    private static void write(Path file, String text) {
        try {
            Files.writeString(file, text);
        } catch (IOException failed) {
            throw new UncheckedIOException("%s cannot be written.".formatted(file), failed);
        }
    }
}

package dev.stepwise.codegen;

import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Files;
import java.util.function.UnaryOperator;

/**
 * The files that a generation writes.
 *
 * @param encoding the encoding that the configuration names
 */
record GeneratedFiles(Charset encoding) {

    String read(File file) {
        try {
            return Files.readString(file.toPath(), encoding);
        } catch (IOException failed) {
            throw refused(file, "read", failed);
        }
    }

    /** Writes what the text becomes, unless that is the same. */
    void change(File file, UnaryOperator<String> change) {
        String text = read(file);
        String changed = change.apply(text);
        if (!changed.equals(text)) {
            write(file, changed);
        }
    }

    void write(File file, String text) {
        try {
            Files.writeString(file.toPath(), text, encoding);
        } catch (IOException failed) {
            throw refused(file, "written", failed);
        }
    }

    private static UncheckedIOException refused(File file, String what, IOException failed) {
        return new UncheckedIOException(
                "%s cannot be %s: %s. Check its permissions, or clean the build.".formatted(file, what, failed),
                failed);
    }
}

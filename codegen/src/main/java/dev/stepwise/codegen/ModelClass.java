package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** The texts of classes that are generated beside those of jOOQ. */
final class ModelClass {

    /** Leaves columns that nobody may write out of what records write. */
    static final String READONLY_COLUMNS = "ReadonlyColumns";

    private ModelClass() {}

    /** Returns the text without its package. */
    static String named(String name) {
        String resource = name + ".java.txt";
        try (InputStream text = requireNonNull(ModelClass.class.getResourceAsStream(resource), resource)) {
            return new String(text.readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("The resource %s cannot be read.".formatted(resource), failed);
        }
    }
}

package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.meta.jaxb.ForcedType;

/** The texts of classes that are generated beside those of jOOQ. */
final class ModelClass {

    /** Leaves columns that nobody may write out of what records write. */
    static final String READONLY_COLUMNS = "ReadonlyColumns";

    /** The classes by which values are bound; where the model has a type that they bind, it has them. */
    private static final List<String> BINDINGS = Stream.concat(
                    CaseInsensitiveText.CLASSES.stream(), Stream.of(TextTypes.BINDING))
            .toList();

    private ModelClass() {}

    /** Returns the texts of all of them. */
    static String all() {
        return Stream.concat(BINDINGS.stream(), Stream.of(READONLY_COLUMNS, ChainSchema.CLASS))
                .map(ModelClass::named)
                .collect(joining("\n"));
    }

    /** Returns whether a forced type binds values by one of them, and is none of the configuration. */
    static boolean binds(ForcedType forced) {
        return BINDINGS.stream()
                .anyMatch(name ->
                        forced.getBinding() != null && forced.getBinding().endsWith("." + name));
    }

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

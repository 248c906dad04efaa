package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Objects;
import org.jooq.meta.jaxb.ForcedType;

/**
 * The bindings of {@code citext} and {@code citext[]}, which become classes of the model: an application needs no library for them.
 *
 * @param packageName the package of the model
 */
record CaseInsensitiveText(String packageName) {

    static final List<String> CLASSES = List.of("CitextBinding", "CitextArrayBinding");

    /** Returns what maps the types to the bindings. */
    List<ForcedType> forcedTypes() {
        return List.of(
                forced("java.lang.String", "citext", CLASSES.get(0)),
                forced("java.lang.String[]", "_citext", CLASSES.get(1)));
    }

    /** Returns whether the forced type is one of these, and not of the configuration. */
    static boolean binds(ForcedType forced) {
        return CLASSES.stream().anyMatch(name -> forced.getBinding().endsWith("." + name));
    }

    /** Returns the source of a class without its package. */
    static String source(String name) {
        try (InputStream text = CaseInsensitiveText.class.getResourceAsStream(name + ".java.txt")) {
            return new String(Objects.requireNonNull(text).readAllBytes(), UTF_8);
        } catch (IOException failed) {
            throw new UncheckedIOException("The template of %s cannot be read.".formatted(name), failed);
        }
    }

    private ForcedType forced(String userType, String type, String binding) {
        return new ForcedType()
                .withUserType(userType)
                .withIncludeTypes(type)
                .withBinding(packageName + "." + binding);
    }
}

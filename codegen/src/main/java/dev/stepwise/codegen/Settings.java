package dev.stepwise.codegen;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.lang.reflect.Field;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.jooq.codegen.GeneratorStrategy;
import org.jspecify.annotations.Nullable;

/**
 * The settings of a code generation, as text.
 *
 * <p>jOOQ does not pass the whole configuration to its generator, only single values. So this class reads the fields of the generator,
 * its strategy and its database.
 */
final class Settings {

    /** The fields for locations, which do not affect the generated text and differ between checkouts. */
    private static final Set<String> PLACES = Set.of("basedir", "targetDirectory", "configurationHash");

    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    private Settings() {}

    /** Returns a text that is the same in every run with the same settings. */
    static String of(Object... configured) {
        Settings settings = new Settings();
        return Stream.of(configured).map(settings::fields).collect(joining("\n"));
    }

    private String fields(Object holder) {
        if (!seen.add(holder)) {
            return "";
        }
        return Stream.<Class<?>>iterate(holder.getClass(), type -> type != Object.class, Class::getSuperclass)
                .map(type -> type.getName() + " " + code(type) + fields(type, holder))
                .collect(joining("\n"));
    }

    private String fields(Class<?> type, Object holder) {
        return Stream.of(type.getDeclaredFields())
                .sorted(Comparator.comparing(Field::getName))
                .filter(field -> !Modifier.isStatic(field.getModifiers()) && !PLACES.contains(field.getName()))
                .map(field -> field.getName() + "=" + text(value(field, holder)))
                .collect(joining("\n", "{", "}"));
    }

    /** The code of a custom generator or strategy counts as a setting; jOOQ's own code is identified by its version. */
    private static String code(Class<?> type) {
        if (type.getName().startsWith("org.jooq.")) {
            return "";
        }
        try (InputStream code = type.getResourceAsStream("/" + type.getName().replace('.', '/') + ".class")) {
            return code == null ? "" : Checksum.of(new String(code.readAllBytes(), ISO_8859_1));
        } catch (IOException failed) {
            throw new UncheckedIOException(
                    "The class file of %s cannot be read. Check the class path of the plugin."
                            .formatted(type.getName()),
                    failed);
        }
    }

    private String text(@Nullable Object value) {
        if (value instanceof Collection<?> many) {
            Stream<String> texts = many.stream().map(this::text);
            return (many instanceof List ? texts : texts.sorted()).collect(joining(",", "[", "]"));
        }
        if (value instanceof Object[] many) {
            return text(Arrays.asList(many));
        }
        if (value instanceof Map<?, ?> map) {
            Map<String, String> sorted = new TreeMap<>();
            map.forEach((key, element) -> sorted.put(text(key), text(element)));
            return sorted.toString();
        }
        if (value instanceof Enum<?> || value instanceof Locale || isPlain(value)) {
            return String.valueOf(value);
        }
        return value != null && holdsSettings(value) ? fields(value) : "";
    }

    private static boolean isPlain(@Nullable Object value) {
        return value instanceof CharSequence || value instanceof Number || value instanceof Boolean;
    }

    private static boolean holdsSettings(Object value) {
        String type = value.getClass().getName();
        return value instanceof GeneratorStrategy
                || type.startsWith("org.jooq.meta.jaxb.")
                || type.equals("org.jooq.meta.Patterns");
    }

    private static @Nullable Object value(Field field, Object holder) {
        try {
            field.setAccessible(true);
            return field.get(holder);
        } catch (IllegalAccessException impossible) {
            throw new IllegalStateException(
                    "%s is not accessible although it was made accessible.".formatted(field), impossible);
        }
    }
}

package dev.stepwise.authoring;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;

/** A file that is written from a resource beside this class, with values in place of {@code {{name}}}. */
final class Template {

    private Template() {}

    static String filled(String resource, Map<String, String> values) {
        String text = read(resource);
        for (Map.Entry<String, String> value : values.entrySet()) {
            text = text.replace("{{" + value.getKey() + "}}", value.getValue());
        }
        return text;
    }

    private static String read(String resource) {
        try (InputStream content = Template.class.getResourceAsStream(resource)) {
            if (content == null) {
                throw new IllegalStateException("The resource %s is missing.".formatted(resource));
            }
            return new String(content.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

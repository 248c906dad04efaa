package dev.stepwise.phoenixkit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What a step says of itself in its source.
 *
 * @param sentences the sentences of its Javadoc, in order, as plain text
 */
record StepJavadoc(List<String> sentences) {

    private static final Pattern OF_THE_CLASS =
            Pattern.compile("/\\*\\*((?:(?!\\*/).)*)\\*/\\s+final class ", Pattern.DOTALL);

    static StepJavadoc of(Class<?> step) throws IOException {
        Path source = Path.of("src/main/java", step.getName().replace('.', '/') + ".java");
        Matcher javadoc = OF_THE_CLASS.matcher(Files.readString(source));
        if (!javadoc.find()) {
            throw new IllegalStateException(source + " has no Javadoc. Say what the step is for.");
        }
        return new StepJavadoc(Stream.of(plain(javadoc.group(1)).split("(?<=[.!?])\\s+(?=[A-Z])", -1))
                .map(String::strip)
                .filter(sentence -> !sentence.isEmpty())
                .toList());
    }

    private static String plain(String javadoc) {
        return javadoc.replaceAll("(?m)^\\s*\\*", " ")
                .replaceAll("\\{@(?:code|link|linkplain)\\s+([^}]*)}", "`$1`")
                .replaceAll("</?\\w+>", " ")
                .replaceAll("\\s+", " ")
                .replace("|", "\\|");
    }
}

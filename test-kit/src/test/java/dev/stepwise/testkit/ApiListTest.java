package dev.stepwise.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.reflect.Modifier;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The public types of the kit are those that its page lists. */
class ApiListTest {

    private static final Pattern LISTED = Pattern.compile("^\\| `((?:\\w+\\.)?[A-Z][a-z]\\w+)` \\|", Pattern.MULTILINE);

    @Test
    void theApiIsListedInItsDocument() throws IOException, URISyntaxException {
        String page = Files.readString(Path.of("../docs/testing.md"));
        String api = page.substring(page.indexOf("## The API"));

        assertThat(LISTED.matcher(api).results().map(type -> type.group(1)))
                .containsExactlyInAnyOrderElementsOf(publicTypes());
    }

    /** Returns the names below the package of the kit. */
    private static List<String> publicTypes() throws IOException, URISyntaxException {
        Path classes = Path.of(ChainProof.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        try (Stream<Path> files = Files.walk(classes)) {
            return files.map(file -> classes.relativize(file).toString().replace('\\', '/'))
                    .filter(file -> file.endsWith(".class") && !file.contains("$") && !file.contains("-info"))
                    .map(file -> file.replace(".class", "").replace('/', '.'))
                    .filter(ApiListTest::isPublic)
                    .map(name -> name.replace("dev.stepwise.testkit.", ""))
                    .toList();
        }
    }

    private static boolean isPublic(String name) {
        try {
            return Modifier.isPublic(Class.forName(name, false, ChainProof.class.getClassLoader())
                    .getModifiers());
        } catch (ClassNotFoundException absent) {
            throw new IllegalStateException(absent);
        }
    }
}

package dev.stepwise;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The text that the modules make has one form on every machine. */
class NeutralTextTest {

    private static final Pattern NUMBER_FORMAT = Pattern.compile("^(?! */?\\*).*%[-0-9.,+]*[dfge]", Pattern.MULTILINE);

    // %n is allowed: picocli's headings are texts for a terminal.
    private static final Pattern DEFAULT_OF_THE_MACHINE = Pattern.compile(
            "to(Upper|Lower)Case\\(\\)|getBytes\\(\\)|Collator|NumberFormat\\b|DecimalFormat\\(|lineSeparator\\(|ZoneId\\.systemDefault\\(|new FileReader\\(|new FileWriter\\(|\\bFiles\\.write\\(");

    @Test
    void numbersAreFormattedInTheNeutralLocale() throws IOException {
        assertThat(sources().stream().filter(file -> matches(NUMBER_FORMAT, file)))
                .allSatisfy(file ->
                        assertThat(Files.readString(file)).as(file.toString()).contains("Locale.ROOT"));
    }

    @Test
    void caseCharsetsZonesAndLineEndsAreNotThoseOfTheMachine() throws IOException {
        assertThat(sources().stream().filter(file -> matches(DEFAULT_OF_THE_MACHINE, file)))
                .isEmpty();
    }

    private static boolean matches(Pattern pattern, Path file) {
        try {
            return pattern.matcher(Files.readString(file)).find();
        } catch (IOException unreadable) {
            throw new AssertionError(unreadable);
        }
    }

    private static List<Path> sources() throws IOException {
        Path modules = Path.of("").toAbsolutePath().getParent();
        try (Stream<Path> files = Files.walk(modules)) {
            return files.filter(file -> file.toString().endsWith(".java")
                            && file.toString().contains("/src/main/java/")
                            && !modules.relativize(file).startsWith("benchmarks"))
                    .toList();
        }
    }
}

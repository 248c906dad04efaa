package dev.stepwise.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The pages show the version that is in the poms. */
final class DocumentedVersionTest {

    private static final Pattern VERSION = Pattern.compile("dev\\.stepwise:[\\w-]+:(\\d[\\w.-]*)"
            + "|<groupId>dev\\.stepwise</groupId>\\s*<artifactId>[\\w-]+</artifactId>\\s*<version>(\\d[^<]*)</version>"
            + "|<stepwise\\.version>([^<]*)</stepwise\\.version>");

    @Test
    void eachPageNamesTheVersionOfThePoms() throws IOException {
        List<String> versions = pages().flatMap(DocumentedVersionTest::versions).toList();

        assertThat(versions).hasSizeGreaterThan(10);
        assertThat(versions).allMatch(place -> place.endsWith(": " + Pom.ROOT.text("/project/version")));
    }

    private static Stream<Path> pages() throws IOException {
        try (Stream<Path> docs = Files.walk(Path.of("../docs"))) {
            return Stream.concat(Stream.of(Path.of("../README.md")), List.copyOf(docs.toList()).stream())
                    .filter(page -> page.toString().endsWith(".md"));
        }
    }

    private static Stream<String> versions(Path page) {
        try {
            return VERSION.matcher(Files.readString(page))
                    .results()
                    .flatMap(match -> Stream.of(1, 2, 3).map(match::group))
                    .filter(version -> version != null)
                    .map(version -> page + ": " + version);
        } catch (IOException unreadable) {
            throw new UncheckedIOException(unreadable);
        }
    }
}

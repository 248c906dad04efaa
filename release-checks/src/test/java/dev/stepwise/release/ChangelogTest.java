package dev.stepwise.release;

import static java.util.Comparator.comparing;
import static java.util.Comparator.reverseOrder;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.module.ModuleDescriptor.Version;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** The changelog has the form of Keep a Changelog 1.1.0. */
final class ChangelogTest {

    private static final List<String> KINDS = List.of("Added", "Changed", "Deprecated", "Removed", "Fixed", "Security");
    private static final Pattern RELEASE = Pattern.compile("^## \\[(\\d+\\.\\d+\\.\\d+)] - (.+)$", Pattern.MULTILINE);

    private final String text = Files.readString(Path.of("../CHANGELOG.md"));

    ChangelogTest() throws IOException {}

    @Test
    void itBeginsWithWhatIsNotReleased() {
        assertThat(text)
                .startsWith("# Changelog\n")
                .containsPattern("(?s)^[^#]*# Changelog\\n[^#]*## \\[Unreleased]\\n");
    }

    @Test
    void releasesFollowWithTheirDateTheNewestFirst() {
        List<MatchResult> releases = RELEASE.matcher(text).results().toList();

        assertThat(text.lines().filter(line -> line.startsWith("## "))).hasSize(1 + releases.size());
        assertThat(releases)
                .extracting(release -> Version.parse(release.group(1)))
                .isSortedAccordingTo(reverseOrder())
                .doesNotHaveDuplicates();
        assertThat(releases)
                .extracting(release -> LocalDate.parse(release.group(2)))
                .isSortedAccordingTo(reverseOrder());
    }

    @Test
    void eachVersionHasItsKindsOfChangesOnceAndInOrder() {
        for (String version : text.split("(?m)^## ")) {
            List<String> kinds = version.lines()
                    .filter(line -> line.startsWith("### "))
                    .map(line -> line.substring(4))
                    .toList();
            assertThat(KINDS).containsAll(kinds);
            assertThat(kinds).isSortedAccordingTo(comparing(KINDS::indexOf)).doesNotHaveDuplicates();
        }
    }

    @Test
    void eachKindIsAListOfChanges() {
        assertThat(text.split("(?m)^### .*\n"))
                .hasSizeGreaterThan(1)
                .satisfies(parts -> assertThat(List.of(parts).subList(1, parts.length))
                        .allMatch(part -> part.matches("(?s)\n- [^\n]+\n(  [^\n]+\n|- [^\n]+\n)*\n.*")));
    }

    @Test
    void eachVersionIsALink() {
        assertThat(text).contains("\n[Unreleased]: ");
        RELEASE.matcher(text)
                .results()
                .forEach(release -> assertThat(text).contains("\n[%s]: ".formatted(release.group(1))));
    }
}

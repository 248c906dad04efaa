package dev.stepwise.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is published says what it is, and needs nothing that is not published. */
final class PublishedPomsTest {

    private static final List<String> UNPUBLISHED = Pom.modules().stream()
            .filter(pom -> !pom.isPublished())
            .map(Pom::artifact)
            .toList();

    static Stream<Pom> published() {
        return Pom.published().stream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aPomHasANameADescriptionAndALicence(Pom pom) {
        assertThat(pom.text("/project/name")).startsWith("Stepwise");
        assertThat(pom.text("/project/description")).endsWith(".").doesNotContain("not published");
        boolean inherits = !pom.texts("/project/parent").isEmpty();
        assertThat((inherits ? Pom.ROOT : pom).text("/project/licenses/license/name"))
                .isEqualTo("Apache-2.0");
    }

    @ParameterizedTest
    @MethodSource("published")
    void aPomResolvesFromWhatIsPublished(Pom pom) {
        assertThat(pom.texts("/project/dependencies/dependency[not(scope) or not(scope='test')]/artifactId"))
                .doesNotContainAnyElementsOf(UNPUBLISHED);
        assertThat(pom.text("/project/version|/project/parent/version"))
                .isEqualTo(Pom.ROOT.text("/project/version"))
                .doesNotContain("$");
        assertThat(pom.texts("/project/repositories|/project/pluginRepositories"))
                .isEmpty();
    }
}

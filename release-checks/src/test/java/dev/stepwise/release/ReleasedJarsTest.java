package dev.stepwise.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** With the profile {@code release}, each jar has its sources and its Javadoc beside it. */
final class ReleasedJarsTest {

    static Stream<PackagedJars> published() {
        return PackagedJars.ofPublished().stream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aJarHasItsSourcesAndItsJavadoc(PackagedJars jars) {
        assertThat(PackagedJars.names(jars.ending("-sources")))
                .contains("META-INF/LICENSE")
                .anyMatch(name -> name.endsWith(".java"));
        assertThat(PackagedJars.names(jars.ending("-javadoc"))).contains("index.html");
    }
}

package dev.stepwise.release;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Each jar has what a program that uses it expects, and fits together with the others. */
final class PackagedJarsTest {

    static Stream<PackagedJars> published() {
        return PackagedJars.ofPublished().stream();
    }

    @ParameterizedTest
    @MethodSource("published")
    void aJarHasItsLicenceAndTheNameOfItsModule(PackagedJars jars) {
        assertThat(PackagedJars.names(jars.main())).contains("META-INF/LICENSE");
        assertThat(PackagedJars.moduleName(jars.main())).startsWith("dev.stepwise");
    }

    @Test
    void noTwoJarsHaveTheSamePackageOrTheSameModuleName() {
        Map<String, PackagedJars> owners = new HashMap<>();
        Map<String, PackagedJars> modules = new HashMap<>();
        for (PackagedJars jars : PackagedJars.ofPublished()) {
            for (String name : PackagedJars.packages(jars.main())) {
                assertThat(owners.put(name, jars))
                        .as("another jar with the package %s", name)
                        .isNull();
            }
            assertThat(modules.put(PackagedJars.moduleName(jars.main()), jars)).isNull();
        }
        assertThat(owners).containsKey("dev.stepwise.migrate");
    }
}

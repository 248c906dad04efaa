package dev.stepwise.authoring.compiled;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.authoring.compiled.internal.Foundation;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.internal.Places;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The core is told apart from chains by its packages. */
class FoundationTest {

    @Test
    void thePackagesOfTheCoreAreListed() throws IOException {
        Path place = Path.of(Places.of(SchemaMigrator.class));
        if (Files.isDirectory(place)) {
            requireListed(place);
        } else {
            try (FileSystem jar = FileSystems.newFileSystem(place)) {
                requireListed(jar.getPath("/"));
            }
        }
    }

    private static void requireListed(Path root) throws IOException {
        try (Stream<Path> packages = Files.list(root.resolve(Foundation.CORE))) {
            assertThat(packages.filter(Files::isDirectory)
                            .map(each -> each.getFileName().toString().replace("/", "")))
                    .containsExactlyInAnyOrderElementsOf(Foundation.PACKAGES);
        }
    }

    @Test
    void theCoreAndJooqAreIncludedAndAChainBesideTheCoreIsNot() {
        assertThat(Foundation.includes(MigrationStep.class.getName().replace('.', '/') + ".class"))
                .isTrue();
        assertThat(Foundation.includes("dev/stepwise/SchemaMigrator.class")).isTrue();
        assertThat(Foundation.includes("org/jooq/impl/DSL.class")).isTrue();
        assertThat(Foundation.includes("dev/stepwise/phoenixkit/PhoenixKit.class"))
                .isFalse();
        assertThat(Foundation.includes("com/example/Shop.class")).isFalse();
    }
}

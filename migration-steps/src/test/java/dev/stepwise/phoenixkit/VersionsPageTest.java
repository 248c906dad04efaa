package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

final class VersionsPageTest {

    private static final Path PAGE = Path.of("../docs/versions.md");
    private static final Path GENERATED = Path.of("target/versions.md");

    @Test
    void thePageOfAllVersionsIsTheGeneratedOne() throws IOException {
        String generated = new VersionsPage().text();
        Files.createDirectories(GENERATED.getParent());
        Files.writeString(GENERATED, generated);
        assertThat(Files.exists(PAGE) ? Files.readString(PAGE) : "")
                .as("docs/versions.md; where the steps are right, copy migration-steps/%s to it", GENERATED)
                .isEqualTo(generated);
    }
}

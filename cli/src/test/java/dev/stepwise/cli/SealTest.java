package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code seal} writes the seals of a release into the sources of a project. */
final class SealTest {

    private static final String SCRATCH_URL = "stepwise.scratch.url";
    private static final String PACKAGE = "dev/stepwise/cli/chains";

    private final ScratchDatabase home = Databases.empty();

    @TempDir
    private Path project;

    private Path file;

    @BeforeEach
    void begin() throws IOException {
        System.setProperty(SCRATCH_URL, home.url());
        Files.createDirectories(project.resolve("src/main/java").resolve(PACKAGE));
        file = project.resolve("src/main/resources").resolve(PACKAGE).resolve("Archived.seals");
    }

    @AfterEach
    void end() {
        System.clearProperty(SCRATCH_URL);
        home.close();
    }

    @Test
    void sealsUpToTheReleasedVersionThenTheRestThenNothing() throws IOException {
        assertThat(seal("--to", "V001").out()).isEqualTo("Sealed V001 in %s.%n".formatted(file));
        assertThat(seal("--role", "app=reader").out())
                .isEqualTo("Sealed V002 in %s. The seals of V001 fit.%n".formatted(file));

        Run again = seal("--role", "app=reader");
        assertThat(again.out()).isEqualTo("Nothing to do. The seals of V001 to V002 fit.%n".formatted());
        assertThat(again.exitCode()).isZero();
        assertThat(Files.readAllLines(file)).hasSize(4).element(1).isEqualTo("format=2");
    }

    @Test
    void aSealThatDoesNotFitFailsUntilItIsSealedAnew() throws IOException {
        seal("--to", "V001");
        Files.writeString(file, Files.readString(file).replaceAll("V001=[0-9a-f]{64}", "V001=" + "5ea1".repeat(16)));

        Run refused = seal("--to", "V001");
        assertThat(refused.exitCode()).isEqualTo(1);
        assertThat(refused.out()).isEmpty();
        assertThat(refused.err())
                .contains("V001 create archived: the catalog is ", ", not " + "5ea1".repeat(16), "add --reseal V001.");

        assertThat(seal("--to", "V001", "--reseal", "1").out()).isEqualTo("Sealed V001 anew in %s.%n".formatted(file));
    }

    @Test
    void usageErrorsExitWith2() {
        assertThat(seal("--to", "9").exitCode()).isEqualTo(2);
        assertThat(seal("--reseal", "1").exitCode()).isEqualTo(2);
        Run elsewhere = Run.with(Map.of(), "seal", "--chain", "archived", "--project", "missing");
        assertThat(elsewhere.exitCode()).isEqualTo(2);
        assertThat(elsewhere.err())
                .contains("The package of the chain archived is not among the sources: there is no missing/src/main/java/");
    }

    private Run seal(String... arguments) {
        List<String> all = new ArrayList<>(List.of("seal", "--chain", "archived", "--project", project.toString()));
        all.addAll(List.of(arguments));
        return Run.with(Map.of(), all.toArray(String[]::new));
    }
}

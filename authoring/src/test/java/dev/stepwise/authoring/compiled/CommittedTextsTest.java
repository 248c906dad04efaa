package dev.stepwise.authoring.compiled;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.script.ChainException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The text among the sources is what the steps say, or the build fails. */
class CommittedTextsTest {

    private static final Map<String, String> TEXTS =
            new TreeMap<>(Map.of("V001.sql", "V001 up\n  | one\n", "V002.sql", "V002 up\n  | two\n"));

    @TempDir
    private Path project;

    private Path folder;
    private CommittedTexts texts;

    @BeforeEach
    void begin() {
        folder = project.resolve("src/main/resources/META-INF/stepwise/shop");
        texts = new CommittedTexts("shop", project);
    }

    @Test
    void aProjectThatHasNoneIsNotCompared() {
        assertThat(texts.compare(TEXTS)).isEmpty();
    }

    @Test
    void whatIsWrittenIsWhatIsComparedAlsoWithTheLineEndsOfWindows() throws IOException {
        assertThat(texts.write(TEXTS)).isEqualTo("Wrote the text of 2 steps to %s.".formatted(folder));
        for (String file : TEXTS.keySet()) {
            Files.writeString(folder.resolve(file), TEXTS.get(file).replace("\n", "\r\n"));
        }
        Files.writeString(
                folder.resolve("rendered-by"),
                Files.readString(folder.resolve("rendered-by")).replace("\n", "\r\n"));

        assertThat(texts.compare(TEXTS)).isEmpty();
        assertThat(folder).isDirectoryNotContaining("glob:**stamp");
    }

    @Test
    void eachDifferenceIsNamedWithWhatToRun() throws IOException {
        texts.write(TEXTS);
        Files.writeString(folder.resolve("V001.sql"), "V001 up\n  | uno\n");
        Files.delete(folder.resolve("V002.sql"));
        Files.writeString(folder.resolve("V009.sql"), "V009 up\n");

        assertThatThrownBy(() -> texts.compare(TEXTS))
                .isInstanceOf(ChainException.class)
                .hasMessage("""
                        The committed text of the chain shop in %s is not what its steps say:
                          V001.sql, line 2
                            committed:
                              | uno
                            of the step:
                              | one
                          V002.sql is missing
                          V009.sql is of no step
                        Review the steps. Where they are right, run the command with --write, and commit the files.""".formatted(folder));
    }

    @Test
    void theTextOfAnotherLineOfJooqIsNotCompared() throws IOException {
        texts.write(TEXTS);
        Files.writeString(folder.resolve("V001.sql"), "other\n");
        Files.writeString(folder.resolve("rendered-by"), "jOOQ 3.99\n");

        assertThat(texts.compare(TEXTS).orElse(""))
                .startsWith("The committed text of shop in %s is of jOOQ 3.99, and this is jOOQ 3.".formatted(folder))
                .endsWith("so it was not compared.");
    }

    @Test
    void theLineOfJooqHasToBeThere() throws IOException {
        texts.write(TEXTS);
        Files.delete(folder.resolve("rendered-by"));

        assertThatThrownBy(() -> texts.compare(TEXTS))
                .hasMessageContaining("rendered-by, which says the line of jOOQ, is missing");
    }

    @Test
    void writingAgainRemovesTheFilesOfOtherSteps() throws IOException {
        texts.write(TEXTS);
        Files.writeString(folder.resolve("V009.sql"), "V009 up\n");

        texts.write(TEXTS);

        assertThat(texts.compare(TEXTS)).isEqualTo(Optional.empty());
        assertThat(folder.resolve("V009.sql")).doesNotExist();
    }
}

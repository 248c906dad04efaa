package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.NEWEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LocalDatabaseTest {

    @Test
    void keepsTheDatabaseFromOneCommandToTheNext(@TempDir Path home) {
        Map<String, String> environment = Map.of("STEPWISE_HOME", home.toString());

        assertThat(Run.with(environment, "up", "--to", "3").out())
                .contains("3 versions up, from V000 to V003")
                .contains("The database is stored in " + home + ". To connect to it, run stepwise serve, then use:\n")
                .contains("  export PGPASSFILE=" + home.resolve("pgpass") + "\n")
                .containsPattern("  psql postgresql://postgres@127.0.0.1:\\d+/postgres\n")
                .containsPattern("  jdbc:postgresql://127.0.0.1:\\d+/postgres\\?user=postgres\n");
        assertThat(Run.with(environment, "status").out()).contains("Installed  V003 create settings");
        assertThat(Run.with(environment, "plan").out())
                .contains("from V003 to ")
                .contains(NEWEST - 3 + " versions up");
        assertThat(Run.with(Map.of(), "down", "--to", "1", "--home", home.toString())
                        .out())
                .contains("2 versions down, from V003 to V001");
    }

    @Test
    void hasTheRolesThatItsRunsAreGiven(@TempDir Path home) {
        Map<String, String> environment = Map.of("STEPWISE_HOME", home.toString(), "STEPWISE_CHAIN", "granting");

        assertThat(Run.with(environment, "up", "--role", "app=shop_app").out())
                .contains("2 versions up, from V000 to V002");
        assertThat(Run.with(environment, "down", "--to", "1", "--role", "app=shop_other")
                        .out())
                .contains("1 version down, from V002 to V001");
    }

    @Test
    void saysWhatElseToDoWhereTheEmbeddedServerCannotStart(@TempDir Path home) throws IOException {
        Path file = Files.createFile(home.resolve("file"));

        Run run = Run.with(Map.of("STEPWISE_HOME", file.toString()), "up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(file + " exists but is not a directory", "--url or STEPWISE_URL")
                .doesNotContain("STEPWISE_SCRATCH_URL");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "/home/ann/.stepwise/pgpass | /home/ann/.stepwise/pgpass",
                "/a b | '/a b'",
                "/o'$(x) | '/o'\\''$(x)'"
            },
            quoteCharacter = '`')
    void printsPathsThatAShellReadsAsOneWord(String path, String word) {
        assertThat(ShellWord.of(path)).isEqualTo(word);
    }

    @Test
    void treatsAnEmptyVariableAsNotSet(@TempDir Path home) {
        Map<String, String> environment =
                Map.of("STEPWISE_URL", "", "STEPWISE_SCHEMA", "", "STEPWISE_HOME", home.toString());

        assertThat(Run.with(environment, "status").out()).contains("Schema     public\n");
        assertThat(Run.with(environment, "status", "--url", "").err())
                .contains("The URL of the database cannot be used");
    }
}

package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.NEWEST;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

final class LocalDatabaseTest {

    @Test
    void keepsTheDatabaseFromOneCommandToTheNext(@TempDir Path home) {
        Map<String, String> environment = Map.of("STEPWISE_HOME", home.toString());

        assertThat(Run.with(environment, "up", "--to", "3").out())
                .contains("3 versions up, from V000 to V003")
                .contains("The database is stored in " + home + ". To connect to it, run ./stepwise serve, then use:\n")
                .containsPattern("  jdbc:postgresql://127.0.0.1:\\d+/postgres\\?user=postgres\n")
                .containsPattern("  psql postgresql://postgres@127.0.0.1:\\d+/postgres\n");
        assertThat(Run.with(environment, "status").out()).contains("Installed  V003 create settings");
        assertThat(Run.with(environment, "plan").out())
                .contains("from V003 to ")
                .contains(NEWEST - 3 + " versions up");
        assertThat(Run.with(Map.of(), "down", "--to", "1", "--home", home.toString())
                        .out())
                .contains("2 versions down, from V003 to V001");
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

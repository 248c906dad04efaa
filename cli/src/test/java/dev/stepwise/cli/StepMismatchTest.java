package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.cli.chains.Edited;
import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A version whose step was edited since it was installed is a warning, and with {@code --strict} a failure. */
final class StepMismatchTest {

    private static final String MISMATCH =
            "V002 add total, installed \\d{4}-\\d{2}-\\d{2}T\\d{2}:\\d{2}:\\d{2}Z by \\w+, is \"add sum\" in this build";

    @AutoClose
    private final ScratchDatabase database = Databases.empty();

    @BeforeEach
    void installTheReleasedChain() {
        SchemaMigrator.of(database.dataSource(), Edited.released()).up();
    }

    @Test
    void isWarnedOfByEveryCommand() {
        for (List<String> command : List.of(
                List.of("plan"),
                List.of("plan", "--sql"),
                List.of("up", "--to", "2"),
                List.of("up"),
                List.of("down", "--to", "2"))) {
            Run run = run(command);

            assertThat(run.exitCode()).as("%s", command).isZero();
            assertThat(run.err())
                    .as("%s", command)
                    .matches("warning: " + MISMATCH + "\\.\nInstalled without a seal: V002\\. What is not .*\n");
        }
    }

    @Test
    void isShownByTheStatusForPeopleAndForPrograms() throws IOException {
        assertThat(run(List.of("status")).out())
                .containsPattern("Mismatches 1\n  " + MISMATCH + "\nInstalled without a seal: V002\\. ");

        JsonNode mismatch = new ObjectMapper()
                .readTree(run(List.of("status", "--json")).out())
                .get("mismatches")
                .get(0);
        assertThat(mismatch.get("version").asInt()).isEqualTo(2);
        assertThat(mismatch.get("title").asText()).isEqualTo("add sum");
        assertThat(mismatch.get("installed").get("title").asText()).isEqualTo("add total");
        assertThat(mismatch.get("installed").get("at").asText()).matches("\\d{4}-.*Z");
    }

    @Test
    void isRefusedStrictly() {
        List<String> before = Databases.query(database, "select * from stepwise_journal order by id");
        for (List<String> command : List.of(
                List.of("up", "--strict"),
                List.of("up", "--to", "2", "--strict"),
                List.of("down", "--to", "1", "--strict"),
                List.of("plan", "--strict"),
                List.of("status", "--strict"))) {
            Run run = run(command);

            assertThat(run.exitCode()).as("%s", command).isEqualTo(1);
            assertThat(run.err())
                    .as("%s", command)
                    .startsWith(
                            "stepwise: Schema public was installed by other steps of the chain edited than this build has")
                    .containsPattern("\n  " + MISMATCH + "\\.\n")
                    .contains("run down --to 1 with the build that installed it");
        }
        assertThat(Databases.query(database, "select * from stepwise_journal order by id"))
                .isEqualTo(before);
    }

    @Test
    void isNotSeenWhereTheStepsAreTheReleasedOnes() {
        SchemaMigrator.of(database.dataSource(), Edited.released()).downTo(1);

        assertThat(run(List.of("up", "--strict")).err()).isEmpty();
        assertThat(run(List.of("status", "--strict"))).satisfies(run -> {
            assertThat(run.exitCode()).isZero();
            assertThat(run.printed()).doesNotContain("Mismatches");
        });
    }

    @Test
    void theStatusFailsStrictlyWhereTheSchemaIsAhead() {
        Databases.execute(
                database,
                "insert into stepwise_journal select 9, chain, 9, 'newer', direction, seal, history, 1, last_key, run_id, run_by, started_at, finished_at, format from stepwise_journal where id = 2");

        Run run = run(List.of("status", "--strict"));

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("ahead of this build");
        assertThat(run.out()).containsPattern("Ahead      1\n  V009 newer, installed \\S+Z by \\w+\n");
    }

    private Run run(List<String> command) {
        return Run.on(
                database,
                Stream.concat(command.stream(), Stream.of("--chain", "edited")).toArray(String[]::new));
    }
}

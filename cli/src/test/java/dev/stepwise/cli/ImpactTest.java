package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.cli.model.ShelfCount;
import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

final class ImpactTest {

    private static final String SCRATCH_URL = "stepwise.scratch.url";

    private final ScratchDatabase home = Databases.empty();

    @BeforeEach
    void useTheServerOfTheTests() {
        System.setProperty(SCRATCH_URL, home.url());
    }

    @AfterEach
    void leaveTheServerOfTheTests() {
        System.clearProperty(SCRATCH_URL);
        home.close();
    }

    @Test
    void listsTheUsesForPeople() throws URISyntaxException {
        Run run = impact("--from", "1", "--to", "0");

        assertThat(run.err()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(4);
        assertThat(run.out()).isEqualTo("""
                dev.stepwise.cli.model.ShelfCount.of(ShelfCount.java:13)  shaky  shaky dropped
                shaky from V001 to V000: 1 change, 1 use affected.
                """);
    }

    @Test
    void printsOneJsonObjectForPrograms() throws IOException, URISyntaxException {
        JsonNode impact = new ObjectMapper()
                .readTree(impact("--from", "V001", "--to", "0", "--json").out());

        assertThat(impact.fieldNames()).toIterable().containsExactly("chain", "from", "to", "changes", "uses");
        assertThat(impact.at("/uses/0").toString())
                .isEqualTo(
                        "{\"class\":\"dev.stepwise.cli.model.ShelfCount\",\"member\":\"of\",\"source\":\"ShelfCount.java\","
                                + "\"line\":13,\"use\":\"shaky\",\"subject\":\"shaky\",\"change\":\"dropped\",\"effect\":\"dropped\"}");
    }

    @Test
    void exitsWith0WhereNothingIsAffected() throws URISyntaxException {
        Run run = impact("--from", "0", "--to", "1");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out()).isEqualTo("shaky from V000 to V001: 0 changes, 0 uses affected.\n");
    }

    @Test
    void refusesUsageErrors() throws URISyntaxException {
        assertThat(impact("--from", "1", "--to", "9").err()).contains("The chain shaky has no version 9;");
        assertThat(impact("--from", "1", "--to", "9").exitCode()).isEqualTo(2);
        assertThat(impact("--from", "1").err()).contains("Missing required option: '--to=<version>'");
        assertThat(impact("--from", "1", "--to", "0", "--classes", "missing.jar")
                        .err())
                .contains("missing.jar cannot be read as a jar or a folder");
    }

    private static Run impact(String... arguments) throws URISyntaxException {
        Path classes = Path.of(ShelfCount.class
                .getProtectionDomain()
                .getCodeSource()
                .getLocation()
                .toURI());
        List<String> all = new ArrayList<>(List.of("impact", "--chain", "shaky", "--classes", classes.toString()));
        all.addAll(List.of(arguments));
        return Run.with(Map.of(), all.toArray(String[]::new));
    }
}

package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A marker and a journal that disagree, on the command line. */
final class MarkerCommandsTest {

    private static final String MARKER = "select obj_description('shop'::regclass)";
    private static final String NEWEST_ROW =
            "select version || ' ' || direction || ' ' || title from stepwise_journal order by id desc limit 1";

    @AutoClose
    private final ScratchDatabase database = Databases.at(10);

    @Test
    void statusShowsBothVersionsAndTheWaysOn() throws IOException, SQLException {
        mark("'12'");

        JsonNode status =
                new ObjectMapper().readTree(Run.on(database, "status", "--json").out());
        assertThat(status.get("state").asText()).isEqualTo("marker_mismatch");
        assertThat(status.get("version").isNull()).isTrue();
        assertThat(status.get("pending")).isEmpty();
        assertThat(status.get("message").asText())
                .contains("by the marker at V012, and by the journal at V010", "accept-marker", "restore-marker");
        assertThat(Run.on(database, "status").out())
                .contains("Installed  cannot be determined\n", "by the marker at V012, and by the journal at V010");
        assertThat(Run.on(database, "status").exitCode()).isZero();
        assertThat(Run.on(database, "status", "--exit-code").exitCode()).isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(strings = {"'12'", "'8'", "null", "'ten'"})
    void everyRunIsRefused(String comment) throws SQLException {
        mark(comment);
        Map<String, List<String>> before = Databases.contents(database);

        for (String command : List.of("up", "up --to 11", "up --strict", "down --to 0", "plan", "plan --sql")) {
            Run run = Run.on(database, command.split(" "));
            assertThat(run.exitCode()).as(command).isEqualTo(1);
            assertThat(run.err())
                    .contains("The marker and the journal disagree", "by the journal at V010")
                    .contains("accept-marker", "restore-marker");
        }
        assertThat(Databases.contents(database)).isEqualTo(before);
    }

    @Test
    void aMarkerAtTheNewestVersionIsNotNothingToDo() {
        mark("'" + Databases.NEWEST + "'");

        Run run = Run.on(database, "up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.printed()).contains("by the journal at V010").doesNotContain("Nothing to do");
    }

    @Test
    void acceptMarkerKeepsTheVersionOfTheMarker() throws SQLException {
        mark("'12'");

        Run run = Run.on(database, "accept-marker", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("shop in schema public is by the marker at V012, and by the journal at V010.\n")
                .contains("Accepting the marker means that another system has taken the schema to V012")
                .endsWith("Done: shop in schema public is at V012, by its marker and its journal.\n");
        assertThat(Databases.query(database, NEWEST_ROW)).containsExactly("12 accept marker accepted at V012");
        assertThat(Run.on(database, "status").out()).contains("Installed  V012 ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"'12'", "'8'", "null", "'ten'"})
    void restoreMarkerKeepsTheVersionOfTheJournal(String comment) throws SQLException {
        mark(comment);

        Run run = Run.on(database, "restore-marker", "--yes");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out())
                .contains("Restoring the marker means that the schema is at V010, as the journal says")
                .endsWith("Done: shop in schema public is at V010, by its marker and its journal.\n");
        assertThat(Databases.query(database, MARKER)).containsExactly("10");
        assertThat(Run.on(database, "up", "--to", "11").exitCode()).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-marker", "restore-marker"})
    void withoutATerminalConsentIsNeeded(String command) throws SQLException {
        mark("'12'");
        Map<String, List<String>> before = Databases.contents(database);

        Run run = Run.on(database, command);

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.out()).contains("by the marker at V012, and by the journal at V010", "means that");
        assertThat(run.err()).contains("there is no terminal. Nothing was changed. Add --yes or set STEPWISE_YES=1");
        assertThat(Databases.contents(database)).isEqualTo(before);
    }

    @ParameterizedTest
    @CsvSource({"1, 0", "true, 0", "YES, 0", "0, 2", "false, 2", "no, 2", "'', 2", "perhaps, 2"})
    void theEnvironmentMayGiveConsent(String value, int exitCode) throws SQLException {
        mark("'12'");
        Map<String, String> environment = new HashMap<>(Map.of("STEPWISE_URL", database.url(), "STEPWISE_YES", value));

        Run run = Run.with(environment, "restore-marker");

        assertThat(run.exitCode()).as(run.printed()).isEqualTo(exitCode);
        assertThat(Databases.query(database, MARKER)).containsExactly(exitCode == 0 ? "10" : "12");
        if (value.equals("perhaps")) {
            assertThat(run.err()).contains("\"perhaps\" is neither yes nor no: write 1 or 0 in STEPWISE_YES");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-marker", "restore-marker"})
    void whereTheTwoAgreeThereIsNothingToDo(String command) {
        assertThat(Run.on(database, command))
                .isEqualTo(new Run(
                        0, "Nothing to do: shop in schema public is at V010, and its marker and journal agree.\n", ""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"accept-marker", "restore-marker"})
    void aChainThatIsNotInstalledOrHasNoMarkerIsNamed(String command) {
        assertThat(Run.on(database, command, "--schema", "other").out())
                .isEqualTo("Nothing to do: shop in schema other is not installed, and its marker and journal agree.\n");

        Run unmarked = Run.on(database, command, "--chain", "shaky");
        assertThat(unmarked.exitCode()).isEqualTo(2);
        assertThat(unmarked.err()).contains("The chain shaky has no marker; its version is in the journal alone");
    }

    @Test
    void aSchemaWhoseTablesAreGoneCannotGetItsMarkerBack() {
        Databases.execute(database, "drop table shop", "drop table shop_accounts cascade");

        Run run = Run.on(database, "restore-marker", "--yes");
        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("The journal says V010", "its table shop is missing; the schema holds ");
        assertThat(Run.on(database, "accept-marker", "--yes").exitCode()).isEqualTo(1);
    }

    @Test
    void aMarkerThatIsNoVersionIsNotAccepted() {
        mark("'ten'");

        Run run = Run.on(database, "accept-marker", "--yes");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err()).contains("marked with \"ten\"");
    }

    private void mark(String comment) {
        Databases.execute(database, "comment on table shop is " + comment);
    }
}

package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.cli.chains.Granting;
import dev.stepwise.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

final class ShowTest {

    @ParameterizedTest
    @ValueSource(strings = {"2", "02", "002", "V2", "V002", "v002"})
    void aVersionIsWrittenInAnyForm(String version) {
        assertThat(show(version).out())
                .startsWith(
                        "-- V002 grant reading, up: the step of the chain granting from V001 to V002, in the schema \"public\".")
                .contains("\n-- V002 grant reading, down: ")
                .contains("grant select on \"public\".granting to \"{role app}\";");
    }

    @Test
    void oneDirectionIsShownInTheSchemaForTheRole() {
        String up = show("2", "--direction", "up", "--schema", "Größe", "--role", "app=shop \"app\"")
                .out();

        assertThat(up)
                .contains("grant select on \"Größe\".granting to \"shop \"\"app\"\"\";")
                .doesNotContain(", down:", "{role app}");
        assertThat(show("2", "--direction", "down").out()).startsWith("-- V002 grant reading, down:");
        assertThat(show("2", "--direction", "both").out()).isEqualTo(show("2").out());
    }

    @Test
    void theReasonIsShownWhereAStepCannotBeTakenBack() {
        Run run = Run.with(Map.of(), "show", "V001", "--chain", "extended", "--direction", "down");

        assertThat(run.exitCode()).isZero();
        assertThat(run.out().lines()).last().isEqualTo("-- It cannot be taken back: the extension is kept.");
    }

    @Test
    void psqlAcceptsWhatIsShown() throws SQLException {
        try (ScratchDatabase migrated = Databases.empty();
                ScratchDatabase shown = Databases.empty()) {
            SchemaMigrator.of(migrated.dataSource(), new Granting().chain()).upTo(1);
            SchemaMigrator.of(migrated.dataSource(), new Granting().chain())
                    .withRole("app", "pg_monitor")
                    .upTo(2);
            if (Psql.isThere()) {
                for (String version : new String[] {"1", "2"}) {
                    assertThat(Psql.run(
                                    shown,
                                    show(version, "--direction", "up", "--role", "app=pg_monitor")
                                            .out()))
                            .isEqualTo(new Run(0, "", ""));
                }
                assertThat(Databases.contents(shown).get("public"))
                        .isEqualTo(Databases.contents(migrated).get("public"));
            }
        }
    }

    @Test
    void whatIsUnknownIsAUsageError() {
        assertUsage(show("3"), "The chain granting has no step V003; it has V001 to V002.");
        assertUsage(show("0"), "The chain granting has no step V000");
        assertUsage(show("two"), "\"two\" is not a version");
        assertUsage(show("2", "--direction", "left"), "\"left\" is not a direction; write up, down or both.");
        assertUsage(show("2", "--schema", ""), "schema");
        assertUsage(show("2", "--role", "app=public"), "The role \"public\" cannot be used");
        assertUsage(Run.with(Map.of(), "show", "--chain", "granting"), "<version>");
        assertUsage(Run.with(Map.of(), "show", "2", "--chain", "none"), "none");
    }

    private static void assertUsage(Run run, String message) {
        assertThat(run.exitCode()).isEqualTo(ExitCodes.USAGE);
        assertThat(run.err()).contains(message);
        assertThat(run.out()).isEmpty();
    }

    private static Run show(String version, String... more) {
        String[] arguments = new String[more.length + 4];
        System.arraycopy(new String[] {"show", version, "--chain", "granting"}, 0, arguments, 0, 4);
        System.arraycopy(more, 0, arguments, 4, more.length);
        return Run.with(Map.of(), arguments);
    }
}

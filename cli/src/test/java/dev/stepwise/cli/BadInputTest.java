package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.scratch.ScratchDatabase;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Each run ends with its exit code and a message that says what to do, and leaves the database unchanged. */
final class BadInputTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "up --to 9999   | The chain shop has no version 9999; it has 0 and V001 to",
                "plan --to 9999 | The chain shop has no version 9999; it has 0 and V001 to",
                "down --to 9999 | The chain shop has no version 9999; it has 0 and V001 to",
                "up --to -1     | Version -1 does not exist: versions run from 0 to 999999",
                "down --to -1   | Version -1 does not exist: versions run from 0 to 999999",
                "plan --to=-1   | Version -1 does not exist: versions run from 0 to 999999",
                "up --to seven  | \"seven\" is not a version; write a number such as 36 or V036",
                "up --pace 0    | Invalid value for option '--pace': The pace is a share of the time, above 0 and at most 1, not 0.0. Give",
                "down --to 3 --pace=-1 | The pace is a share of the time, above 0 and at most 1, not -1.0. Give",
                "plan --pace 1.5 | The pace is a share of the time, above 0 and at most 1, not 1.5. Give",
                "up --pace NaN  | \"NaN\" is not a share; write a number such as 0.25",
                "up --pace 25%  | \"25%\" is not a share; write a number such as 0.25",
                "down           | Missing required option: '--to=<version>'. See stepwise down --help.",
                "down --to 6    | The schema is at V005, and down from there does not lead to V006. Run up instead.",
                "up --to 4      | The schema is at V005, and up from there does not lead to V004. Run down instead.",
                "up --chain oak | There is no chain named oak; there are ",
                "up --schema pg_x | The schema \"pg_x\" cannot be used: its name is reserved for PostgreSQL itself. Choose",
                "up 36          | Unknown arguments: 1 (not shown). See stepwise up --help.",
                "up --too 3     | Unknown arguments: --too, 1 more (not shown). Did you mean --to",
                "upp            | Unknown command: upp. Did you mean up?",
                "--chain shop up | Unknown arguments: --chain, 1 more (not shown). Write --chain after the command.",
                "--schema=a up  | Unknown arguments: --schema. Write --schema after the command.",
            })
    void refusesUsageErrors(String arguments, String message) throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            assertUntouched(database, 2, message, arguments.split(" "));
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {64, 200})
    void refusesASchemaNameThatPostgresqlWouldTruncate(int bytes) throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            String message =
                    "its name is %d bytes long; a schema's name has 1 to 63. Choose another name.".formatted(bytes);
            assertUntouched(database, 2, message, "up", "--schema", "ö".repeat(bytes / 2));
        }
    }

    @Test
    void refusesASchemaNameThatTheLocaleCannotDecode() throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            assertUntouched(database, 2, "Set LC_ALL=C.UTF-8", "up", "--schema", "gr\uFFFD\uFFFDe");
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "comment on table shop is 'seven' | marked with \"seven\" on the table shop, which is not the number of a version, and by the journal at V005",
                "comment on table shop is null    | unmarked: its marker table shop has no comment, and by the journal at V005",
                "drop table shop                  | without its marker table shop, although it holds shop_accounts",
            })
    void refusesASchemaInAnUnusableState(String damage, String message) throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            Databases.execute(database, damage);
            for (String command : List.of("up", "plan", "down --to 0")) {
                assertUntouched(database, 1, message, command.split(" "));
            }
        }
    }

    @Test
    void leavesASchemaThatIsAheadAsItIsUnlessStrict() throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            Databases.execute(database, "comment on table shop is '999'");

            Run run = Run.on(database, "up");
            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains(
                            "Nothing to do: shop in schema public is at V999, ahead of this build, whose newest version is V"
                                    + "%03d".formatted(Databases.NEWEST));
            for (String command : List.of("up --strict", "plan", "down --to 0")) {
                assertUntouched(
                        database,
                        1,
                        "The schema is at V999, ahead of this build, whose newest version is V",
                        command.split(" "));
            }
        }
    }

    @Test
    void reportsThatTheServerCannotBeReached() {
        Run run = Run.with(Map.of("STEPWISE_URL", "jdbc:postgresql://localhost:1/shop"), "up");

        assertThat(run.exitCode()).isEqualTo(1);
        assertThat(run.err())
                .contains(
                        "Connection to localhost:1 refused",
                        "Check the host and the port, and that the server is running.");
    }

    @Test
    void reportsThatTheDatabaseDoesNotExist() {
        try (ScratchDatabase database = Databases.empty()) {
            String url = database.url().replace("/" + database.name(), "/no_such_database");
            Run run = Run.with(Map.of("STEPWISE_URL", url), "up");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            "database \"no_such_database\" does not exist",
                            "Create the database, or name one that exists.");
        }
    }

    @Test
    void reportsThatTheRoleMayNotCreateASchema() throws SQLException {
        try (ScratchDatabase database = Databases.empty();
                Role role = Role.on(database)) {
            Map<String, List<String>> before = Databases.contents(database);
            Run run = Run.with(role.environment(), "up", "--schema", "tenant_a");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains("V001 create accounts, up, failed: ERROR: permission denied for database "
                            + database.name())
                    .contains("(SQLSTATE 42501)", "Creating a schema needs CREATE on the database.")
                    .endsWith(" Add --stacktrace for the failed statement.\n")
                    .doesNotContain("create schema");
            assertThat(Databases.contents(database)).isEqualTo(before);
        }
    }

    @Test
    void reportsThatTheRoleMayNotCreateAnExtension() throws SQLException {
        try (ScratchDatabase database = Databases.empty();
                Role role = Role.on(database)) {
            Databases.execute(database, "create schema tenant_a authorization " + role.name());
            Map<String, List<String>> before = Databases.contents(database);
            Run run = Run.with(role.environment(), "up", "--schema", "tenant_a");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.err())
                    .contains(
                            "permission denied to create extension \"citext\"",
                            "Creating a trusted extension needs CREATE on the database");
            assertThat(Databases.contents(database)).isEqualTo(before);
        }
    }

    @Test
    void reportsThatTheServerLacksAnExtension() throws SQLException {
        try (ScratchDatabase database = Databases.empty()) {
            assertUntouched(database, 1, "\"wonders\" is not available", "up", "--chain", "extended");
            assertUntouched(database, 1, "Install what the server lacks", "up", "--chain", "extended");
        }
    }

    @Test
    void keepsTheVersionBeforeAStepThatFailsInItsMiddle() throws SQLException {
        try (ScratchDatabase database = Databases.empty()) {
            Run run = Run.on(database, "up", "--chain", "shaky");

            assertThat(run.exitCode()).isEqualTo(1);
            assertThat(run.out()).startsWith("V001 create shelves").hasLineCount(1);
            assertThat(run.err())
                    .startsWith(
                            "stepwise: V002 add labels, up, failed: ERROR: value too long for type character varying(3)")
                    .contains("SQLSTATE 22001", "Nothing of the step was kept")
                    .endsWith(" Add --stacktrace for the failed statement.\n")
                    .doesNotContain("much too long", "statement: ", "\tat ");
            assertThat(Databases.contents(database).get("public"))
                    .containsExactly("table shaky", "table shaky column 001 id: bigint not null");
            assertUntouched(database, 1, "V002 add labels, up, failed", "up", "--chain", "shaky");
        }
    }

    @Test
    void showsTheFailedStatementAndTheStackTraceOnRequestOnly() {
        try (ScratchDatabase database = Databases.empty()) {
            assertThat(Run.on(database, "up", "--chain", "shaky", "--stacktrace")
                            .err())
                    .contains("much too long", "\tat dev.stepwise.run.")
                    .doesNotContain("Add --stacktrace");
        }
    }

    @Test
    void refusesACallWithoutACommand() {
        Run run = Run.with(Map.of());

        assertThat(run.exitCode()).isEqualTo(2);
        assertThat(run.err()).isEqualTo("stepwise: Missing required subcommand. See stepwise --help.\n");
    }

    private static void assertUntouched(ScratchDatabase database, int exitCode, String message, String... arguments)
            throws SQLException {
        Map<String, List<String>> before = Databases.contents(database);
        Run run = Run.on(database, arguments);

        assertThat(run.err()).startsWith("stepwise: ").contains(message.strip());
        assertThat(run.out()).isEmpty();
        assertThat(run.exitCode()).isEqualTo(exitCode);
        assertThat(Databases.contents(database)).isEqualTo(before);
    }
}

package dev.stepwise.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.scratch.ScratchDatabase;
import java.io.IOException;
import org.junit.jupiter.api.Test;

final class PlainSqlAndRolesTest {

    @Test
    void statementsOfPlainSqlAreCountedByEveryCommand() throws IOException {
        try (ScratchDatabase database = Databases.empty()) {
            JsonNode status = new ObjectMapper()
                    .readTree(run(database, "status", "--json").out());
            assertThat(status.get("plain_statements").intValue()).isEqualTo(3);
            assertThat(run(database, "status").out()).contains("V002 grant reading\n  with 3 statements of plain SQL");

            assertThat(run(database, "plan", "--role", "app=pg_monitor").out())
                    .contains("V001 create granting  up  2 statements, 2 statements of plain SQL")
                    .contains("2 versions up, 3 statements, 3 statements of plain SQL.");
            assertThat(run(database, "up", "--role", "app=pg_monitor").out())
                    .containsPattern("V002 grant reading .* 1 statement of plain SQL")
                    .containsPattern("2 versions up, .*; 3 statements of plain SQL");
            assertThat(run(database, "status").out()).doesNotContain("plain SQL");
        }
    }

    @Test
    void aRoleIsGivenByItsPlaceholder() {
        try (ScratchDatabase database = Databases.empty()) {
            Run missing = run(database, "up");
            assertThat(missing.exitCode()).isNotZero();
            assertThat(missing.err()).contains("V002 grant reading names the role {role app}", "--role app=NAME");
            assertThat(run(database, "status").out()).contains("Installed  nothing");

            assertThat(run(database, "up", "--role", "app=public").err())
                    .contains("The role \"public\" cannot be used");
            assertThat(run(database, "up", "--role", "other=x", "--role", "app=pg_monitor")
                            .exitCode())
                    .isZero();
            assertThat(
                            Databases.query(
                                    database,
                                    "select grantee from information_schema.table_privileges where table_name = 'granting' and grantee like 'pg%m%'"))
                    .containsExactly("pg_monitor");
            assertThat(run(database, "down", "--to", "0").exitCode()).isNotZero();
            assertThat(run(database, "down", "--to", "0", "--role", "app=pg_monitor")
                            .exitCode())
                    .isZero();
        }
    }

    private static Run run(ScratchDatabase database, String command, String... more) {
        String[] arguments = new String[more.length + 3];
        arguments[0] = command;
        arguments[1] = "--chain";
        arguments[2] = "granting";
        System.arraycopy(more, 0, arguments, 3, more.length);
        return Run.on(database, arguments);
    }
}

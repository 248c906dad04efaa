package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.NEWEST;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.script.SchemaVersion;
import java.io.IOException;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;

final class StatusTest {

    @Test
    void listsThePendingVersionsForPeople() {
        try (ScratchDatabase database = Databases.at(5)) {
            Run run = Run.on(database, "status");

            assertThat(run.exitCode()).isZero();
            assertThat(run.out())
                    .contains("Schema     public\n", "Chain      shop\n")
                    .contains("Database   jdbc:postgresql://", "/" + database.name() + "\n")
                    .contains("Installed  V005 add beneficiary\n")
                    .contains("Newest     " + new SchemaVersion(NEWEST) + "\n")
                    .contains("Pending    " + (NEWEST - 5) + "\n  V006 add limit\n");
        }
    }

    @Test
    void printsOneJsonObjectForPrograms() throws IOException {
        try (ScratchDatabase database = Databases.at(5)) {
            JsonNode status = json(database);

            assertThat(status.fieldNames())
                    .toIterable()
                    .containsExactly(
                            "database",
                            "schema",
                            "chain",
                            "state",
                            "version",
                            "title",
                            "newest",
                            "pending",
                            "plain_statements",
                            "unfinished",
                            "mismatches",
                            "ahead",
                            "compiled",
                            "rendered",
                            "has_stamp",
                            "stamp_is_final",
                            "message");
            assertThat(status.get("state").asText()).isEqualTo("at");
            assertThat(status.get("version").asInt()).isEqualTo(5);
            assertThat(status.get("newest").asInt()).isEqualTo(NEWEST);
            assertThat(status.get("pending")).hasSize(NEWEST - 5);
            assertThat(status.get("pending").get(0)).hasToString("{\"version\":6,\"title\":\"add limit\"}");
            assertThat(status.get("unfinished").isNull()).isTrue();
            assertThat(status.get("message").asText()).isEqualTo("The schema is at V005.");
        }
    }

    @Test
    void namesEachState() throws IOException, SQLException {
        try (ScratchDatabase database = Databases.empty()) {
            assertState(database, "not_installed", "0");
            Databases.execute(database, "create table shop_accounts ()");
            assertState(database, "marker_missing", "null");
            Databases.execute(database, "create table shop ()");
            assertState(database, "marker_unreadable", "null");
            Databases.execute(database, "comment on table shop is 'seven'");
            assertState(database, "marker_unreadable", "null");
            Databases.execute(database, "comment on table shop is '999'");
            assertState(database, "ahead", "999");
        }
    }

    @Test
    void showsAnUnfinishedStep() throws IOException, SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            Databases.execute(
                    database,
                    "insert into stepwise_journal (id, chain, version, title, direction, segments_done, run_id, format)"
                            + " values (1000, 'shop', 6, 'allow', 'up', 2, 'another run', 1)");

            assertThat(json(database).get("unfinished"))
                    .hasToString("{\"version\":6,\"direction\":\"up\",\"segments_done\":2}");
            assertThat(Run.on(database, "status").out()).contains("Unfinished V006 up, 2 segments done");
        }
    }

    @Test
    void exitsWithTheStateOnRequestOnly() throws SQLException {
        try (ScratchDatabase database = Databases.newest()) {
            assertThat(Run.on(database, "status", "--exit-code").exitCode()).isZero();
            Databases.execute(database, "comment on table shop is '5'", "drop table stepwise_journal");
            assertThat(Run.on(database, "status", "--exit-code").exitCode()).isEqualTo(3);
            assertThat(Run.on(database, "status").exitCode()).isZero();
            Databases.execute(database, "comment on table shop is 'five'");
            assertThat(Run.on(database, "status", "--exit-code").exitCode()).isEqualTo(1);
            assertThat(Run.on(database, "status").exitCode()).isZero();
        }
    }

    private static void assertState(ScratchDatabase database, String state, String version) throws IOException {
        JsonNode status = json(database);
        assertThat(status.get("state").asText()).isEqualTo(state);
        assertThat(status.get("version")).hasToString(version);
    }

    private static JsonNode json(ScratchDatabase database) throws IOException {
        return new ObjectMapper().readTree(Run.on(database, "status", "--json").out());
    }
}

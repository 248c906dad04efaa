package dev.stepwise.cli;

import static dev.stepwise.cli.Databases.NEWEST;
import static java.util.stream.Collectors.joining;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.script.SchemaVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.postgresql.core.NativeQuery;
import org.postgresql.core.Parser;

final class PlanTest {

    @Test
    void showsTheStepsInEitherDirectionAndChangesNothing() throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            Map<String, List<String>> before = Databases.contents(database);

            assertThat(Run.on(database, "plan").out())
                    .startsWith("shop in schema public, from V005 to " + new SchemaVersion(NEWEST) + ":\nV006")
                    .contains("\n" + (NEWEST - 5) + " versions up, ", "--sql");
            assertThat(Run.on(database, "plan", "--to", "3").out().lines())
                    .hasSize(4)
                    .anySatisfy(line -> assertThat(line).matches("V005 add beneficiary +down  \\d statements?"));
            assertThat(Run.on(database, "plan", "--to", "5").out())
                    .isEqualTo("Nothing to do: shop in schema public is at V005.\n");
            assertThat(Databases.contents(database)).isEqualTo(before);
        }
    }

    @Test
    void printsAScriptWithTheSameResult() throws SQLException {
        try (ScratchDatabase migrated = Databases.empty();
                ScratchDatabase scripted = Databases.empty()) {
            assertThat(Run.on(migrated, "up").exitCode()).isZero();
            runWithoutPsql(scripted, Run.on(scripted, "plan", "--sql").out());
            assertSameResult(scripted, migrated);

            assertThat(Run.on(migrated, "down", "--to", "7").exitCode()).isZero();
            runWithoutPsql(
                    scripted, Run.on(scripted, "plan", "--sql", "--to", "7").out());
            assertSameResult(scripted, migrated);
        }
    }

    @Test
    void printsAScriptThatPsqlRunsInASchemaOfAnyName() throws SQLException {
        String schema = "Größe \"a.b\"";
        try (ScratchDatabase migrated = Databases.empty();
                ScratchDatabase scripted = Databases.empty()) {
            String script =
                    Run.on(scripted, "plan", "--sql", "--schema", schema).out();
            if (Psql.isThere()) {
                assertThat(Psql.run(scripted, script)).isEqualTo(new Run(0, "", ""));
            } else {
                runWithoutPsql(scripted, script);
            }

            assertThat(Run.on(migrated, "up", "--schema", schema).exitCode()).isZero();
            assertThat(Databases.contents(scripted).get(schema))
                    .isNotEmpty()
                    .isEqualTo(Databases.contents(migrated).get(schema));
        }
    }

    @Test
    void printsAScriptThatRefusesAnotherStartingVersion() throws SQLException {
        try (ScratchDatabase database = Databases.at(5)) {
            String script = Run.on(database, "plan", "--sql").out();
            assertThat(Run.on(database, "up", "--to", "6").exitCode()).isZero();
            Map<String, List<String>> before = Databases.contents(database);

            assertThat(catchThrowable(() -> runWithoutPsql(database, script)))
                    .hasMessageContaining("expected version 5");
            assertThat(Databases.contents(database)).isEqualTo(before);
        }
    }

    private static void assertSameResult(ScratchDatabase scripted, ScratchDatabase migrated) throws SQLException {
        assertThat(Databases.contents(scripted).get("public"))
                .isEqualTo(Databases.contents(migrated).get("public"));
        String journal = "select chain || version || title || direction || segments_done || (finished_at is null)"
                + " from stepwise_journal order by id";
        assertThat(Databases.query(scripted, journal)).isEqualTo(Databases.query(migrated, journal));
    }

    /** Sends each statement separately, as psql does, without psql's own commands, and as where all tables are small. */
    private static void runWithoutPsql(ScratchDatabase database, String script) throws SQLException {
        String sql = script.replaceAll("(?ms)^\\\\if .*?^\\\\else$", "")
                .lines()
                .filter(line -> !line.startsWith("\\") && !line.endsWith("\\gset"))
                .collect(joining("\n"));
        try (Connection connection = database.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            for (NativeQuery query : Parser.parseJdbcSql(sql, true, false, true, false, false)) {
                statement.execute(query.nativeSql);
            }
        }
    }
}

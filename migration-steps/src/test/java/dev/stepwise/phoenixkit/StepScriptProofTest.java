package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.StepScript;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.internal.SqlReader;
import dev.stepwise.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Proves that what is shown of each step has the result of a run, on a database with small tables. */
final class StepScriptProofTest {

    private static final String MARKER = "table phoenix_kit:";

    @Test
    void whatIsShownOfEachStepTakesTheSchemaUp() throws SQLException {
        try (MigratedDatabase database = Chain.at(1)) {
            for (int version = 2; version <= Chain.NEWEST; version++) {
                run(database.dataSource(), StepScript.of(Chain.CHAIN, version).up());
                if (!isCompared(version)) {
                    continue;
                }
                compare(database.dataSource(), version);
                assertThat(Chain.rows(database.dataSource(), "public"))
                        .as("rows of version %s", version)
                        .isEqualTo(ReferenceRows.at(version));
            }
        }
    }

    @Test
    void whatIsShownOfEachStepTakesTheSchemaDown() throws SQLException {
        try (MigratedDatabase database = Chain.at(Chain.NEWEST)) {
            for (int version = Chain.NEWEST; version > 1; version--) {
                run(database.dataSource(), StepScript.of(Chain.CHAIN, version).down());
                if (isCompared(version - 1)) {
                    compare(database.dataSource(), version - 1);
                }
            }
        }
    }

    @Test
    void whatIsShownOfTheFirstStepCreatesAndDropsItsTables() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            StepScript first = StepScript.of(Chain.CHAIN, 1);
            run(database.dataSource(), first.up());
            compare(database.dataSource(), 1);
            run(database.dataSource(), first.down());
            compare(database.dataSource(), 0);
        }
    }

    /** Each build compares a sample, which finds what an earlier step has done as well. */
    private static boolean isCompared(int version) {
        return Chain.ALL_PROOFS || version % 9 == 0 || version == Chain.NEWEST || version == 1;
    }

    /** Sends the statements one by one, those for small tables where there are two ways. */
    private static void run(DataSource database, String script) throws SQLException {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements(forSmallTables(script))) {
                statement.execute(sql);
            }
        }
    }

    private static String forSmallTables(String script) {
        return script.replaceAll("(?s)\nselect pg_catalog\\.current_setting[^\n]*\n\\\\if .*?\n\\\\else\n", "\n")
                .replaceAll("(?m)^\\\\.*$", "");
    }

    private static List<String> statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        SqlReader reader = new SqlReader(script);
        while (reader.next()) {
            if (reader.is(';')) {
                statements.add(statement.toString());
                statement.setLength(0);
            } else {
                statement.append(reader.text());
            }
        }
        assertThat(statement.toString()).isBlank();
        return statements;
    }

    private static void compare(DataSource database, int version) throws SQLException {
        assertThat(withoutMarker(Chain.catalog(database, "public"))
                        .differencesFrom(withoutMarker(ReferenceCatalog.at(version))))
                .as("version %s", version)
                .hasToString("");
    }

    /** The marker is what a run adds. */
    private static CatalogSnapshot withoutMarker(CatalogSnapshot catalog) {
        TreeSet<String> facts = new TreeSet<>();
        catalog.facts()
                .forEach(fact -> facts.add(fact.startsWith(MARKER) ? fact.replaceFirst(":? comment \\d+$", "") : fact));
        return new CatalogSnapshot(facts);
    }
}

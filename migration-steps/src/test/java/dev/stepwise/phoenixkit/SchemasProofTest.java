package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.state.InstalledVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.TreeSet;
import javax.sql.DataSource;
import org.junit.jupiter.api.Test;

/** Proves that the chain stays in its schema. */
final class SchemasProofTest {

    private static final String TENANT = "Ten\"ant. B";

    @Test
    void aRunInOneSchemaLeavesTheOthersUntouched() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            Chain.in(source, "public").up();
            Chain.in(source, "tenant_a").up();
            CatalogSnapshot decoy = Chain.catalog(source, "public");
            List<String> decoyRows = Chain.rows(source, "public");
            CatalogSnapshot neighbour = Chain.catalog(source, "tenant_a");
            goUpAndDown(source, decoy);
            assertThat(Chain.catalog(source, "public").differencesFrom(decoy)).hasToString("");
            assertThat(Chain.rows(source, "public")).isEqualTo(decoyRows);
            assertThat(Chain.catalog(source, "tenant_a").differencesFrom(neighbour))
                    .hasToString("");
        }
    }

    private static void goUpAndDown(DataSource source, CatalogSnapshot decoy) throws SQLException {
        SchemaMigrator tenant = Chain.in(source, TENANT);
        for (int version = 1; version <= Chain.NEWEST; version++) {
            tenant.upTo(version);
            assertThat(Chain.catalog(source, TENANT)
                            .differencesFrom(withExtensionsOf(decoy, ReferenceCatalog.at(version))))
                    .hasToString("");
        }
        for (int version = Chain.NEWEST; version >= 0; version--) {
            tenant.downTo(version);
        }
        assertThat(tenant.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
    }

    /** An extension belongs to the whole database, so the catalog of every schema contains those of all schemas. */
    private static CatalogSnapshot withExtensionsOf(CatalogSnapshot other, CatalogSnapshot catalog) {
        TreeSet<String> facts = new TreeSet<>(catalog.facts());
        other.facts().stream().filter(fact -> fact.startsWith("extension ")).forEach(facts::add);
        return new CatalogSnapshot(facts);
    }

    @Test
    void noStatementNeedsASearchPathToFindItsObjects() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            SchemaMigrator migrator = Chain.in(source, "elsewhere");
            runWithoutSearchPath(source, migrator.plan(Chain.NEWEST));
            assertThat(Chain.catalog(source, "elsewhere").differencesFrom(ReferenceCatalog.at(Chain.NEWEST)))
                    .hasToString("");
            runWithoutSearchPath(source, migrator.plan(0));
            assertThat(Chain.catalog(source, "elsewhere").differencesFrom(ReferenceCatalog.at(0)))
                    .hasToString("");
        }
    }

    /** With an empty search path, PostgreSQL rejects every unqualified name except for its own. */
    private static void runWithoutSearchPath(DataSource source, MigrationPlan plan) throws SQLException {
        List<String> statements = plan.steps().stream()
                .flatMap(step -> step.segments().stream())
                .flatMap(segment -> segment.statements().stream())
                .map(PlannedStatement::sql)
                .filter(sql -> !sql.matches("(?s)set (local )?search_path .*"))
                .toList();
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : plan.session()) {
                statement.execute(sql);
            }
            statement.execute("set search_path to ''");
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}

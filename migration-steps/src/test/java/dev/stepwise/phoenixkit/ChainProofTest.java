package dev.stepwise.phoenixkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.run.RunLimits;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.StepName;
import dev.stepwise.state.InstalledVersion;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.sql.DataSource;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Proves the chain by comparing the resulting catalogs and rows with the reference. */
class ChainProofTest {

    /** The catalog and the rows after each version, with one run per version; the first is that of an empty database. */
    private static final List<CatalogSnapshot> UP = new ArrayList<>();

    private static final List<List<String>> UP_ROWS = new ArrayList<>();

    /** The same on the way down, by version. */
    private static final List<CatalogSnapshot> DOWN = new ArrayList<>();

    @BeforeAll
    static void goUpAndDownOneVersionARun() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            SchemaMigrator migrator = Chain.in(source, "public");
            for (int version = 0; version <= Chain.NEWEST; version++) {
                migrator.upTo(version);
                UP.add(Chain.catalog(source, "public"));
                UP_ROWS.add(Chain.rows(source, "public"));
            }
            for (int version = Chain.NEWEST; version >= 0; version--) {
                migrator.downTo(version);
                DOWN.add(0, Chain.catalog(source, "public"));
            }
        }
    }

    static Stream<StepName> steps() {
        return Chain.steps();
    }

    @ParameterizedTest
    @MethodSource("steps")
    void oneRunHasTheSameResultAsOneRunPerVersion(StepName step) throws SQLException {
        int version = step.version().number();
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            Chain.in(database.dataSource(), "public").upTo(version);
            assertThat(Chain.catalog(database.dataSource(), "public").differencesFrom(UP.get(version)))
                    .hasToString("");
            assertThat(Chain.rows(database.dataSource(), "public")).isEqualTo(UP_ROWS.get(version));
        }
    }

    @Test
    void tablesThatCountAsLargeAreChangedToTheSameResult() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            SchemaMigrator migrator = Chain.in(source, "public").within(RunLimits.DEFAULT.withLargeTable(0));
            for (int version = 1; version <= Chain.NEWEST; version++) {
                migrator.upTo(version);
                assertThat(Chain.catalog(source, "public").differencesFrom(UP.get(version)))
                        .hasToString("");
                assertThat(Chain.rows(source, "public")).isEqualTo(UP_ROWS.get(version));
            }
            for (int version = Chain.NEWEST - 1; version >= 0; version--) {
                migrator.downTo(version);
                assertThat(Chain.catalog(source, "public").differencesFrom(DOWN.get(version)))
                        .hasToString("");
            }
        }
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theCatalogEqualsTheReference(StepName step) {
        int version = step.version().number();
        assertThat(UP.get(version).differencesFrom(ReferenceCatalog.at(version)))
                .hasToString("");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theCatalogMatchesItsSeal(StepName step) {
        assertThat(Chain.CHAIN.seal(step.version()))
                .as(
                        "A released step must not be edited: its seal in PhoenixKit.seals is the fingerprint of its catalog.")
                .contains(UP.get(step.version().number()).fingerprint());
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theSeededRowsEqualTheReference(StepName step) {
        int version = step.version().number();
        assertThat(UP_ROWS.get(version)).isEqualTo(ReferenceRows.at(version));
    }

    @ParameterizedTest
    @MethodSource("steps")
    void downIsTheExactInverse(StepName step) {
        int before = step.version().number() - 1;
        assertThat(DOWN.get(before).differencesFrom(UP.get(before))).hasToString("");
    }

    @Test
    void aRunInOneSchemaLeavesTheOthersUntouched() throws SQLException {
        try (ScratchDatabase database = ScratchServer.shared().createDatabase()) {
            DataSource source = database.dataSource();
            Chain.in(source, "public").up();
            Chain.in(source, "tenant_a").up();
            CatalogSnapshot decoy = Chain.catalog(source, "public");
            List<String> decoyRows = Chain.rows(source, "public");
            CatalogSnapshot neighbour = Chain.catalog(source, "tenant_a");
            SchemaMigrator tenant = Chain.in(source, "Ten\"ant. B");
            for (int version = 1; version <= Chain.NEWEST; version++) {
                tenant.upTo(version);
                assertThat(Chain.catalog(source, "Ten\"ant. B")
                                .differencesFrom(withExtensionsOf(decoy, ReferenceCatalog.at(version))))
                        .hasToString("");
            }
            for (int version = Chain.NEWEST; version >= 0; version--) {
                tenant.downTo(version);
            }
            assertThat(tenant.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
            assertThat(Chain.catalog(source, "public").differencesFrom(decoy)).hasToString("");
            assertThat(Chain.rows(source, "public")).isEqualTo(decoyRows);
            assertThat(Chain.catalog(source, "tenant_a").differencesFrom(neighbour))
                    .hasToString("");
        }
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
            assertThat(Chain.catalog(source, "elsewhere").differencesFrom(UP.get(0)))
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

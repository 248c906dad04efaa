package dev.stepwise.phoenixkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.StepName;
import dev.stepwise.testkit.MigratedDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.stream.Stream;
import javax.sql.DataSource;

/** The chain under test, and databases at its versions. */
final class Chain {

    static final MigrationChain CHAIN = new PhoenixKit().chain();
    static final int NEWEST = CHAIN.newest().number();

    /** Whether the proofs whose number grows fastest are all made, and not the sample that each build makes. */
    static final boolean ALL_PROOFS =
            System.getProperty("stepwise.proofs", "sample").equals("all");

    /** Compiles each step once for all tests. */
    private static final StepCompiler COMPILED = new StepCompiler(CHAIN);

    private Chain() {}

    static Stream<StepName> steps() {
        return CHAIN.steps().stream();
    }

    /** Returns a new database with the chain at the version in schema {@code public}. */
    static MigratedDatabase at(int version) {
        return MigratedDatabase.of(new PhoenixKit()).at(version);
    }

    static SchemaMigrator in(DataSource database, String schema) {
        return SchemaMigrator.of(database, COMPILED).inSchema(schema);
    }

    static CatalogSnapshot catalog(DataSource database, String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return catalog(connection, schema);
        }
    }

    static CatalogSnapshot catalog(Connection connection, String schema) throws SQLException {
        return CatalogSnapshot.ofPossiblyAbsent(connection, schema, ReferenceCatalog.SCOPE);
    }

    static List<String> rows(DataSource database, String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return SeededRows.of(connection, schema);
        }
    }
}

package dev.stepwise.phoenixkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.compile.internal.StepCompiler;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.DatabaseTemplate;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.script.StepName;
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
    static ScratchDatabase at(int version) {
        return at(version, "public");
    }

    /** Returns a new database with the chain at the version in the given schema. */
    static ScratchDatabase at(int version, String schema) {
        return ScratchServer.shared().createDatabaseFrom(template(version, schema));
    }

    /** Prepares it from the template of the decade before, so that the steps of the decades run once. */
    private static DatabaseTemplate template(int version, String schema) {
        String key = "phoenix_kit in %s at %s".formatted(schema, version);
        int before = (version - 1) / 10 * 10;
        ScratchServer server = ScratchServer.shared();
        return before <= 0
                ? server.template(key, database -> in(database, schema).upTo(version))
                : server.template(
                        key,
                        template(before, schema),
                        database -> in(database, schema).upTo(version));
    }

    static SchemaMigrator in(DataSource database, String schema) {
        return SchemaMigrator.of(database, COMPILED).inSchema(schema);
    }

    static CatalogSnapshot catalog(DataSource database, String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return CatalogSnapshot.ofPossiblyAbsent(connection, schema, ReferenceCatalog.SCOPE);
        }
    }

    static List<String> rows(DataSource database, String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return SeededRows.of(connection, schema);
        }
    }
}

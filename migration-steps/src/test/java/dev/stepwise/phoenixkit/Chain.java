package dev.stepwise.phoenixkit;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
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
        ScratchServer server = ScratchServer.shared();
        DatabaseTemplate template = server.template(
                "phoenix_kit in %s at %s".formatted(schema, version),
                database -> in(database, schema).upTo(version));
        return server.createDatabaseFrom(template);
    }

    static SchemaMigrator in(DataSource database, String schema) {
        return SchemaMigrator.of(database, CHAIN).inSchema(schema);
    }

    static CatalogSnapshot catalog(DataSource database, String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return CatalogSnapshot.ofPossiblyAbsent(connection, schema, ReferenceCatalog.MARKERS);
        }
    }

    static List<String> rows(DataSource database, String schema) throws SQLException {
        try (Connection connection = database.getConnection()) {
            return SeededRows.of(connection, schema);
        }
    }
}

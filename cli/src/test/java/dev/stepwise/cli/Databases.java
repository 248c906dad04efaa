package dev.stepwise.cli;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogScope;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.cli.chains.Shop;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import dev.stepwise.testsupport.Sql;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Databases for the tests, and their contents. */
final class Databases {

    static final MigrationChain SHOP = new Shop().chain();
    static final int NEWEST = SHOP.newest().number();

    private Databases() {}

    static ScratchDatabase empty() {
        return ScratchServer.shared().createDatabase();
    }

    /** A database whose schema {@code public} is at the newest version of the shop. */
    static ScratchDatabase newest() {
        return at(NEWEST);
    }

    static ScratchDatabase at(int version) {
        ScratchServer server = ScratchServer.shared();
        return server.createDatabaseFrom(server.template(
                "shop " + version, source -> SchemaMigrator.of(source, SHOP).upTo(version)));
    }

    static void execute(ScratchDatabase database, String... sql) {
        Sql.execute(database.dataSource(), sql);
    }

    static List<String> query(ScratchDatabase database, String sql) {
        return Sql.rows(database.dataSource(), sql);
    }

    /** Everything that a migration could change: the catalog of every schema, by schema, and every relation. */
    static Map<String, List<String>> contents(ScratchDatabase database) throws SQLException {
        Map<String, List<String>> contents = new TreeMap<>();
        try (Connection connection = database.dataSource().getConnection()) {
            for (String schema : Sql.rows(
                    connection,
                    "select nspname from pg_namespace where nspname !~ '^pg_' and nspname <> 'information_schema'")) {
                contents.put(
                        schema,
                        List.copyOf(CatalogSnapshot.of(connection, schema, CatalogScope.everything())
                                .facts()));
            }
            contents.put(
                    "(relations)",
                    Sql.rows(connection, "select oid || ' ' || relname from pg_class where oid >= 16384 order by oid"));
        }
        return contents;
    }
}

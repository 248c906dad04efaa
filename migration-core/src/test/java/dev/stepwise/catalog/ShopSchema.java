package dev.stepwise.catalog;

import dev.stepwise.scratch.ScratchDatabase;
import dev.stepwise.scratch.ScratchServer;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Set;
import java.util.SortedSet;

/** The schema {@code shop} in a database of its own, on the search path of its one connection. */
final class ShopSchema implements AutoCloseable {

    static final CatalogScope SCOPE =
            CatalogScope.ofSeals().without(CatalogAspect.COMMENT_WORDS, CatalogAspect.FUNCTION_BODIES);

    private final ScratchDatabase database = ScratchServer.shared().createDatabase();
    private final Connection connection;

    ShopSchema() throws SQLException {
        connection = database.dataSource().getConnection();
        run("create schema shop", "set search_path = shop, public");
    }

    Connection connection() {
        return connection;
    }

    ShopSchema run(String... statements) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
        return this;
    }

    CatalogSnapshot snapshot(String... markers) throws SQLException {
        return CatalogSnapshot.of(connection, "shop", SCOPE.markedBy(Set.of(markers)));
    }

    SortedSet<String> facts() throws SQLException {
        return snapshot().facts();
    }

    @Override
    public void close() throws SQLException {
        connection.close();
        database.close();
    }
}

package dev.stepwise.catalog;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;

/**
 * A stretch of a transaction in which names resolve in one schema, then in those of the extensions, and nowhere else.
 *
 * <p>The server then writes an object of the schema without a qualifier, whatever the schema is called, and an object
 * of any other schema with one, so that a reference that leaks out of the schema shows. On closing, the search path is
 * what it was: the transaction is the caller's, or one of its own that is rolled back.
 */
final class PinnedSearchPath implements AutoCloseable {

    // Last and by name, or else a temporary table would hide the one that is read.
    private static final String PIN = """
            select exists (select from pg_namespace where nspname = asked.schema),
                   current_setting('search_path'),
                   set_config('search_path', concat_ws(', ', quote_ident(asked.schema),
                       (select string_agg(distinct quote_ident(n.nspname), ', ')
                        from pg_extension e join pg_namespace n on n.oid = e.extnamespace
                        where n.nspname <> 'pg_catalog'), 'pg_temp'), true)
            from (select ?::text as schema) as asked
            """;

    private final Connection connection;
    private final boolean ownTransaction;
    private @Nullable String pathBefore;

    PinnedSearchPath(Connection connection) throws SQLException {
        this.connection = connection;
        this.ownTransaction = connection.getAutoCommit();
        if (ownTransaction) {
            connection.setAutoCommit(false);
        }
    }

    /** Pins the path, and says whether the schema exists. */
    boolean pinTo(String schema) throws SQLException {
        try (PreparedStatement pin = connection.prepareStatement(PIN)) {
            pin.setString(1, schema);
            ResultSet pinned = pin.executeQuery();
            pinned.next();
            pathBefore = pinned.getString(2);
            return pinned.getBoolean(1);
        }
    }

    @Override
    public void close() throws SQLException {
        if (ownTransaction) {
            connection.rollback();
            connection.setAutoCommit(true);
        } else if (pathBefore != null) {
            restore(pathBefore);
        }
    }

    private void restore(String path) throws SQLException {
        try (PreparedStatement restore = connection.prepareStatement("select set_config('search_path', ?, true)")) {
            restore.setString(1, path);
            restore.execute();
        }
    }
}

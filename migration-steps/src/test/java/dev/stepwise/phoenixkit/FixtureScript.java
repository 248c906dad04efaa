package dev.stepwise.phoenixkit;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import javax.sql.DataSource;

/** The statements of a fixture. */
record FixtureScript(String fixture, String sql) {

    private static final String TARGET =
            "SELECT set_config('TimeZone', 'UTC', true), set_config('search_path', quote_ident(?), true)";

    /** Runs the statements in one transaction. Unqualified names refer to the given schema, and times without a zone are in UTC. */
    void runIn(DataSource source, String schema) {
        try (Connection connection = source.getConnection();
                PreparedStatement target = connection.prepareStatement(TARGET);
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            target.setString(1, schema);
            target.execute();
            statement.execute(sql);
            connection.commit();
        } catch (SQLException e) {
            throw new IllegalStateException(
                    "The statements of fixture " + fixture + " failed in schema " + schema + ": " + e.getMessage()
                            + ". Run them once, on a schema at the version that they are written for.",
                    e);
        }
    }
}

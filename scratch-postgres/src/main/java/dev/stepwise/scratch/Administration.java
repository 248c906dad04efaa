package dev.stepwise.scratch;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The statements about whole databases, each call on a connection of its own. */
record Administration(JdbcUrl url) {

    int version() {
        try (Connection connection = url.dataSource().getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show server_version_num")) {
            answer.next();
            return answer.getInt(1) / 10000;
        } catch (SQLException e) {
            throw failure("asking for the version", e);
        }
    }

    /** Ends a database's connections and keeps others out. */
    void close(String database) {
        execute("alter database " + database + " with allow_connections false");
        execute("select pg_terminate_backend(pid) from pg_stat_activity where datname = '" + database + "'");
    }

    void drop(String database) {
        execute("drop database if exists " + database + " with (force)");
    }

    void execute(String sql) {
        try (Connection connection = url.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    private ScratchException failure(String action, SQLException cause) {
        return new ScratchException(
                "The server at " + url.address() + " refused: " + action + ": " + cause.getMessage()
                        + "; check that it runs and that its role may create databases.",
                cause);
    }
}

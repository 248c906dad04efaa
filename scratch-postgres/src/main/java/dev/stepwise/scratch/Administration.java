package dev.stepwise.scratch;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import javax.sql.DataSource;
import org.postgresql.ds.PGSimpleDataSource;

/** The statements about whole databases, each call on a connection of its own. */
record Administration(JdbcUrl url) {

    private static final int ANSWER_SECONDS = 2;

    /** DUPLICATE OBJECT, and UNIQUE VIOLATION where two sessions create the same role at the same time. */
    private static final Set<String> CREATED_MEANWHILE = Set.of("42710", "23505");

    int version() {
        try {
            return Integer.parseInt(show("server_version_num", url.dataSource())) / 10000;
        } catch (SQLException e) {
            throw failure("asking for the version", e);
        }
    }

    /** Whether a server accepts connections and it is the one of that data directory. */
    boolean answersFrom(Path dataDirectory) {
        PGSimpleDataSource source = url.dataSource();
        source.setConnectTimeout(ANSWER_SECONDS);
        source.setSocketTimeout(ANSWER_SECONDS);
        try {
            return Path.of(show("data_directory", source)).equals(dataDirectory);
        } catch (SQLException e) {
            return false;
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

    /** Creates the roles that the server does not have, and returns their names. */
    List<String> createMissingRoles(Collection<String> names) {
        List<String> created = new ArrayList<>();
        try (Connection connection = url.dataSource().getConnection()) {
            for (String name : names) {
                if (!hasRole(connection, name) && isCreated(connection, name)) {
                    created.add(name);
                }
            }
            return created;
        } catch (SQLException e) {
            throw failure("creating the roles " + String.join(", ", names), e);
        }
    }

    /** Looked up first: PostgreSQL refuses its own names before it says that it has the role. */
    private static boolean hasRole(Connection connection, String name) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("select from pg_roles where rolname = ?")) {
            query.setString(1, name);
            try (ResultSet answer = query.executeQuery()) {
                return answer.next();
            }
        }
    }

    private static boolean isCreated(Connection connection, String name) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute("create role " + quoted(name));
            return true;
        } catch (SQLException refused) {
            if (CREATED_MEANWHILE.contains(refused.getSQLState())) {
                return false;
            }
            throw refused;
        }
    }

    void dropRole(String name) {
        execute("drop role if exists " + quoted(name));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    void execute(String sql) {
        try (Connection connection = url.dataSource().getConnection();
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failure(sql, e);
        }
    }

    private static String show(String setting, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement();
                ResultSet answer = statement.executeQuery("show " + setting)) {
            answer.next();
            return answer.getString(1);
        }
    }

    ScratchException failure(String action, SQLException cause) {
        return new ScratchException(
                "The server at " + url.address() + " refused: " + action + ": " + cause.getMessage()
                        + "; check that it runs and that its role may create databases.",
                cause);
    }
}

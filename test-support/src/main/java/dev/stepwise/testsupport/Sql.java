package dev.stepwise.testsupport;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import javax.sql.DataSource;

/** SQL that tests run, each call on a connection of its own; what the server refuses is an IllegalStateException. */
public final class Sql {

    private Sql() {}

    /** Runs the statements one after the other. */
    public static void execute(DataSource source, String... statements) {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException failed) {
            throw failure(String.join("; ", statements), failed);
        }
    }

    /** Returns the rows of a query, the columns of each joined by a bar. */
    public static List<String> rows(DataSource source, String query) {
        try (Connection connection = source.getConnection()) {
            return rows(connection, query);
        } catch (SQLException failed) {
            throw failure(query, failed);
        }
    }

    /** Returns the rows of a query on that connection, the columns of each joined by a bar. */
    public static List<String> rows(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            List<String> found = new ArrayList<>();
            while (rows.next()) {
                found.add(row(rows));
            }
            return found;
        }
    }

    /** Returns the only value of the only row of a query. */
    public static String value(DataSource source, String query) {
        List<String> rows = rows(source, query);
        if (rows.size() != 1) {
            throw new IllegalStateException("The query has %s rows instead of 1: %s".formatted(rows.size(), query));
        }
        return rows.get(0);
    }

    private static String row(ResultSet rows) throws SQLException {
        List<String> values = new ArrayList<>();
        for (int column = 1; column <= rows.getMetaData().getColumnCount(); column++) {
            values.add(String.valueOf(rows.getString(column)));
        }
        return String.join("|", values);
    }

    private static IllegalStateException failure(String sql, SQLException cause) {
        return new IllegalStateException("%s: %s".formatted(cause.getMessage(), sql), cause);
    }
}

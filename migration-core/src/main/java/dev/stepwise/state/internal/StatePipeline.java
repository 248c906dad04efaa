package dev.stepwise.state.internal;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Sends statements in one round trip and reads the rows of one of them.
 *
 * @param connection a connection in auto-commit mode
 */
record StatePipeline(Connection connection) {

    /** There is no such table, no such schema, or a table is not what Stepwise makes. */
    private static final Set<String> UNCERTAIN = Set.of("42P01", "3F000", "22P02", "42703", "42501");

    /** Reads a row. */
    interface Reading<T> {
        T of(ResultSet row) throws SQLException;
    }

    /** Returns the rows of the statements' result whose first column has that name. */
    <T> List<T> rows(List<String> statements, String column, Reading<T> reading) throws SQLException {
        try (Statement pipeline = connection.createStatement()) {
            pipeline.setEscapeProcessing(false);
            List<T> rows = new ArrayList<>();
            boolean isResult = pipeline.execute(String.join(";\n", statements));
            while (isResult || pipeline.getUpdateCount() >= 0) {
                if (isResult) {
                    addRows(pipeline, column, reading, rows);
                }
                isResult = pipeline.getMoreResults();
            }
            return rows;
        }
    }

    /** Returns the same, and no row where a table is missing or could be something else than what Stepwise makes. */
    <T> List<T> rowsWhereCertain(List<String> statements, String column, Reading<T> reading) throws SQLException {
        try {
            return rows(statements, column, reading);
        } catch (SQLException failed) {
            if (UNCERTAIN.contains(String.valueOf(failed.getSQLState()))) {
                rollBack();
                return List.of();
            }
            throw failed;
        }
    }

    private static <T> void addRows(Statement pipeline, String column, Reading<T> reading, List<T> rows)
            throws SQLException {
        try (ResultSet result = pipeline.getResultSet()) {
            if (result.getMetaData().getColumnLabel(1).equals(column)) {
                while (result.next()) {
                    rows.add(reading.of(result));
                }
            }
        }
    }

    private void rollBack() throws SQLException {
        try (Statement rollback = connection.createStatement()) {
            rollback.execute("rollback");
        }
    }
}

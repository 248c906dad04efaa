package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/** Reads all tables and rows of a schema, in two queries. */
final class DatabaseReader {

    private static final String FORMAT = """
            SET LOCAL TimeZone TO 'UTC';
            SET LOCAL DateStyle TO 'ISO, MDY';
            SET LOCAL IntervalStyle TO 'postgres';
            SET LOCAL bytea_output TO 'hex';
            SET LOCAL extra_float_digits TO 1
            """;

    // The two excluded tables belong to the runners of PhoenixKit and Stepwise, not to the chain.
    private static final String TABLES = """
            SELECT c.relname,
                   ARRAY(SELECT a.attname::text FROM pg_attribute a
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
                   ARRAY(SELECT t.typname::text FROM pg_attribute a JOIN pg_type t ON t.oid = a.atttypid
                         WHERE a.attrelid = c.oid AND a.attnum > 0 AND NOT a.attisdropped ORDER BY a.attnum),
                   ARRAY(SELECT a.attname::text
                         FROM pg_index i JOIN pg_attribute a ON a.attrelid = i.indrelid AND a.attnum = ANY (i.indkey)
                         WHERE i.indrelid = c.oid AND i.indisprimary
                         ORDER BY array_position(i.indkey::int2[], a.attnum))
            FROM pg_class c
            WHERE c.relnamespace = quote_ident(?)::regnamespace AND c.relkind IN ('r', 'p')
              AND c.relname NOT IN ('schema_migrations', 'stepwise_journal')
            ORDER BY c.relname
            """;

    private DatabaseReader() {}

    /** Returns the tables by name; throws if the schema does not exist. */
    static Map<String, DatabaseTable> read(DataSource source, String schema) {
        try (Connection connection = source.getConnection()) {
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute(FORMAT);
                List<DatabaseTable> tables = tables(connection, schema);
                fill(tables, statement, schema);
                return byName(tables);
            } finally {
                connection.rollback();
            }
        } catch (SQLException e) {
            throw new IllegalStateException("The rows of schema " + schema + " could not be read.", e);
        }
    }

    private static Map<String, DatabaseTable> byName(List<DatabaseTable> tables) {
        Map<String, DatabaseTable> byName = new TreeMap<>();
        tables.forEach(table -> byName.put(table.name(), table));
        return byName;
    }

    private static List<DatabaseTable> tables(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setString(1, schema);
            List<DatabaseTable> tables = new ArrayList<>();
            try (ResultSet answer = query.executeQuery()) {
                while (answer.next()) {
                    tables.add(table(answer));
                }
            }
            return tables;
        }
    }

    private static DatabaseTable table(ResultSet answer) throws SQLException {
        String[] columns = texts(answer, 2);
        String[] types = texts(answer, 3);
        Map<String, String> typeOf = new LinkedHashMap<>();
        IntStream.range(0, columns.length).forEach(i -> typeOf.put(columns[i], types[i]));
        return new DatabaseTable(answer.getString(1), typeOf, List.of(texts(answer, 4)), new ArrayList<>());
    }

    private static void fill(List<DatabaseTable> tables, Statement statement, String schema) throws SQLException {
        String query = IntStream.range(0, tables.size())
                .mapToObj(i -> rows(i, tables.get(i), schema))
                .collect(Collectors.joining(" UNION ALL "));
        if (query.isEmpty()) {
            return;
        }
        try (ResultSet answer = statement.executeQuery(query)) {
            while (answer.next()) {
                DatabaseTable table = tables.get(answer.getInt(1));
                table.rows().add(row(table, texts(answer, 2)));
            }
        }
    }

    private static String rows(int number, DatabaseTable table, String schema) {
        return table.types().keySet().stream()
                .map(column -> quoted(column) + "::text")
                .collect(Collectors.joining(
                        ", ",
                        "SELECT " + number + ", ARRAY[",
                        "]::text[] FROM " + quoted(schema) + "." + quoted(table.name())));
    }

    private static ObjectNode row(DatabaseTable table, String[] texts) {
        ObjectNode row = JsonValues.row();
        List<String> columns = List.copyOf(table.types().keySet());
        IntStream.range(0, texts.length).forEach(i -> {
            String column = columns.get(i);
            row.set(column, JsonValues.of(table.types().getOrDefault(column, ""), texts[i]));
        });
        return row;
    }

    private static String[] texts(ResultSet answer, int column) throws SQLException {
        return (String[]) answer.getArray(column).getArray();
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }
}

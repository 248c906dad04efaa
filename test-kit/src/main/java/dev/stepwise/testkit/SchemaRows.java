package dev.stepwise.testkit;

import dev.stepwise.script.internal.SqlText;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The rows of a schema as sorted lines: the table, then the row as JSON.
 *
 * <p>What differs from run to run is masked, also inside of texts: each uuid is {@code <uuid>}, each date, with or without a time, {@code
 * <timestamp>}.
 */
final class SchemaRows {

    private static final String TABLES = """
            select relname from pg_class join pg_namespace n on n.oid = relnamespace
            where nspname = ? and relkind in ('r', 'm') and relispopulated and relname not in ('stepwise_journal', 'schema_migrations')
            """;

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private SchemaRows() {}

    /** Returns the rows of all tables of the schema but for the journals of migrations; none where there is no such schema. */
    static List<String> of(Connection connection, String schema) throws SQLException {
        List<String> rows = new ArrayList<>();
        List<String> tables = tables(connection, schema);
        if (!tables.isEmpty()) {
            try (Statement statement = connection.createStatement();
                    ResultSet answer = statement.executeQuery(query(schema, tables))) {
                while (answer.next()) {
                    rows.add(answer.getString(1) + " " + masked(answer.getString(2)));
                }
            }
        }
        Collections.sort(rows);
        return rows;
    }

    private static List<String> tables(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement(TABLES)) {
            query.setString(1, schema);
            List<String> tables = new ArrayList<>();
            try (ResultSet answer = query.executeQuery()) {
                while (answer.next()) {
                    tables.add(answer.getString(1));
                }
            }
            return tables;
        }
    }

    private static String query(String schema, List<String> tables) {
        return tables.stream()
                .map(table -> "select %s, to_jsonb(r)::text from only %s r"
                        .formatted(SqlText.literal(table), SqlText.name(schema, table)))
                .collect(Collectors.joining(" union all "));
    }

    private static String masked(String row) {
        return TIMESTAMP.matcher(UUID.matcher(row).replaceAll("<uuid>")).replaceAll("<timestamp>");
    }
}

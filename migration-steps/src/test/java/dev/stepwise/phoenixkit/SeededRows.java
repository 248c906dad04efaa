package dev.stepwise.phoenixkit;

import static com.fasterxml.jackson.core.JsonGenerator.Feature.WRITE_BIGDECIMAL_AS_PLAIN;
import static com.fasterxml.jackson.databind.DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS;
import static com.fasterxml.jackson.databind.SerializationFeature.ORDER_MAP_ENTRIES_BY_KEYS;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * The rows of a database as comparable lines, sorted: the table, then the row as JSON with sorted keys.
 *
 * <p>Numbers and texts are compared literally. Every uuid is replaced by {@code <uuid>} and every date, with or without a time, by
 * {@code <timestamp>}, also within texts and JSON. Descriptions for people, which may differ between the two sides, are replaced by
 * {@code <text>}.
 */
final class SeededRows {

    private static final List<String> WORDS_FOR_PEOPLE = List.of("description", "instructions");

    private static final Pattern UUID =
            Pattern.compile("[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}", Pattern.CASE_INSENSITIVE);
    private static final Pattern TIMESTAMP = Pattern.compile(
            "\\d{4}-\\d\\d-\\d\\d(?:[T ]\\d\\d:\\d\\d(?::\\d\\d(?:\\.\\d+)?)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?)?");

    private static final ObjectMapper JSON = JsonMapper.builder()
            .enable(USE_BIG_DECIMAL_FOR_FLOATS)
            .enable(WRITE_BIGDECIMAL_AS_PLAIN)
            .enable(ORDER_MAP_ENTRIES_BY_KEYS)
            .build();

    /** Returns the rows of every table of a schema, except for the journals of migrations. */
    static List<String> of(Connection connection, String schema) throws SQLException {
        return of(connection, schema, tablesOf(connection, schema));
    }

    /** Returns the rows of some tables of a schema. */
    static List<String> of(Connection connection, String schema, String... tables) throws SQLException {
        return of(connection, schema, Arrays.asList(tables));
    }

    /** Returns the rows of a schema as the proofs of the chain have them, in the form of the reference. */
    static List<String> of(List<String> proven) {
        return proven.stream()
                .map(row -> row.split(" ", 2))
                .map(row -> row[0] + " " + comparable(row[1]))
                .sorted()
                .toList();
    }

    private static List<String> of(Connection connection, String schema, List<String> tables) throws SQLException {
        List<String> lines = new ArrayList<>();
        try (Statement statement = connection.createStatement()) {
            List<String> queries = new ArrayList<>();
            for (String table : tables) {
                queries.add("select %s, to_jsonb(r)::text from %s.%s r"
                        .formatted(statement.enquoteLiteral(table), quoted(schema), quoted(table)));
            }
            if (!queries.isEmpty()) {
                ResultSet rows = statement.executeQuery(String.join(" union all ", queries));
                while (rows.next()) {
                    lines.add(rows.getString(1) + " " + comparable(rows.getString(2)));
                }
            }
        }
        Collections.sort(lines);
        return lines;
    }

    /** The method of the driver refuses a name that has a quote in it. */
    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    private static List<String> tablesOf(Connection connection, String schema) throws SQLException {
        try (PreparedStatement query = connection.prepareStatement("""
                select tablename from pg_tables
                where schemaname = ? and tablename not in ('stepwise_journal', 'schema_migrations')""")) {
            query.setString(1, schema);
            List<String> tables = new ArrayList<>();
            for (ResultSet row = query.executeQuery(); row.next(); ) {
                tables.add(row.getString(1));
            }
            return tables;
        }
    }

    private static String comparable(String json) {
        String masked =
                TIMESTAMP.matcher(UUID.matcher(json).replaceAll("<uuid>")).replaceAll("<timestamp>");
        try {
            Map<String, Object> row = JSON.readValue(masked, new TypeReference<>() {});
            for (String column : WORDS_FOR_PEOPLE) {
                row.computeIfPresent(column, (key, words) -> "<text>");
            }
            return JSON.writeValueAsString(row);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("The server returned a row that is not JSON: " + masked, e);
        }
    }

    private SeededRows() {}
}

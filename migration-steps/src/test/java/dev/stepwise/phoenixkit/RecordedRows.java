package dev.stepwise.phoenixkit;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import javax.sql.DataSource;

/** Puts the rows of a recorded stage into a schema at that version, in place of all that is there. */
final class RecordedRows {

    private final Connection connection;

    private RecordedRows(Connection connection) {
        this.connection = connection;
    }

    static void replaceAll(FixtureStage stage, DataSource source) throws SQLException {
        try (Connection connection = source.getConnection();
                Statement statement = connection.createStatement()) {
            connection.setAutoCommit(false);
            statement.execute("set local session_replication_role to replica");
            RecordedRows rows = new RecordedRows(connection);
            for (Map.Entry<String, List<RecordedRow>> table : stage.tables().entrySet()) {
                statement.execute("delete from " + table.getKey());
                for (RecordedRow row : table.getValue()) {
                    rows.insert(table.getKey(), row.values());
                }
            }
            connection.commit();
        }
    }

    private void insert(String table, ObjectNode recorded) throws SQLException {
        ObjectNode row = recorded.deepCopy();
        recorded.fields().forEachRemaining(column -> row.set(column.getKey(), value(column.getValue())));
        try (PreparedStatement insert = connection.prepareStatement(
                "insert into %1$s select * from jsonb_populate_record(null::%1$s, ?::jsonb)".formatted(table))) {
            insert.setString(1, row.toString());
            insert.execute();
        }
    }

    private static JsonNode value(JsonNode recorded) {
        if (recorded.has("$json")) {
            return recorded.get("$json");
        }
        return recorded.isTextual() ? JsonValues.of("text", text(recorded.asText())) : recorded;
    }

    /** A generated uuid stands as the label of its row, by which a reference to the row stands as well. */
    private static String text(String recorded) {
        return switch (recorded) {
            case "<uuid>" -> UUID.randomUUID().toString();
            case "<timestamp>" -> "2024-02-04 09:07:00+00";
            default ->
                recorded.startsWith("uuid:")
                        ? UUID.nameUUIDFromBytes(recorded.getBytes(StandardCharsets.UTF_8))
                                .toString()
                        : recorded;
        };
    }
}

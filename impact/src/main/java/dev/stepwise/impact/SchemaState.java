package dev.stepwise.impact;

import dev.stepwise.SchemaMigrator;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/**
 * The tables and views of a schema at one version, without the journal.
 *
 * @param tables the tables by their names, in the order of these
 */
record SchemaState(Map<String, TableState> tables) {

    private static final String QUERY = """
            select c.oid, c.relname, a.attnum, a.attname, format_type(a.atttypid, a.atttypmod) as type, a.attnotnull,
                   a.atthasdef or a.attidentity <> '' as filled
            from pg_class c
            join pg_namespace n on n.oid = c.relnamespace
            left join pg_attribute a on a.attrelid = c.oid and a.attnum > 0 and not a.attisdropped
            where n.nspname = ? and c.relkind in ('r', 'p', 'v', 'm', 'f') and c.relname <> ?
            order by c.relname collate "C", a.attnum
            """;

    static SchemaState of(Connection connection, String schema) throws SQLException {
        Map<String, TableState> tables = new LinkedHashMap<>();
        try (PreparedStatement query = connection.prepareStatement(QUERY)) {
            query.setString(1, schema);
            query.setString(2, SchemaMigrator.JOURNAL_TABLE);
            try (ResultSet rows = query.executeQuery()) {
                while (rows.next()) {
                    add(rows, tables);
                }
            }
        }
        return new SchemaState(tables);
    }

    Optional<TableState> identifiedBy(long oid) {
        return tables.values().stream().filter(table -> table.oid() == oid).findFirst();
    }

    private static void add(ResultSet row, Map<String, TableState> tables) throws SQLException {
        TableState table = tables.get(row.getString("relname"));
        if (table == null) {
            table = new TableState(row.getLong("oid"), row.getString("relname"), new LinkedHashMap<>());
            tables.put(table.name(), table);
        }
        String column = row.getString("attname");
        if (column != null) {
            table.columns()
                    .put(
                            column,
                            new TableState.Column(
                                    row.getInt("attnum"),
                                    column,
                                    row.getString("type"),
                                    row.getBoolean("attnotnull"),
                                    row.getBoolean("filled")));
        }
    }
}

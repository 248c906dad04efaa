package dev.stepwise.benchmarks.users;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * What the server has stored at a moment.
 *
 * @param files the file of each table of the schema {@code public}
 * @param wal how many bytes of WAL have been written
 */
record Storage(Map<String, Long> files, long wal) {

    static Storage of(Connection connection) throws SQLException {
        Map<String, Long> files = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            try (ResultSet rows = statement.executeQuery("select relname, pg_relation_filenode(oid) from pg_class"
                    + " where relkind = 'r' and relnamespace = 'public'::regnamespace")) {
                while (rows.next()) {
                    files.put(rows.getString(1), rows.getLong(2));
                }
            }
            try (ResultSet row = statement.executeQuery("select pg_wal_lsn_diff(pg_current_wal_lsn(), '0/0')")) {
                row.next();
                return new Storage(files, row.getLong(1));
            }
        }
    }

    /** Returns the tables that have another file than before. */
    List<String> rewrittenSince(Storage before) {
        return files.keySet().stream()
                .filter(table -> before.files.containsKey(table))
                .filter(table -> !Objects.equals(files.get(table), before.files.get(table)))
                .toList();
    }

    long walSince(Storage before) {
        return wal - before.wal;
    }
}

package dev.stepwise.state.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.UnfinishedStep;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * Reads the state of a chain in a schema: one query where there is a journal, two where there is none.
 *
 * <p>It is plain JDBC, so that an application whose database is up to date starts without loading jOOQ.
 */
public final class StateReader {

    private static final String UNDEFINED_TABLE = "42P01";
    private static final String UNDEFINED_SCHEMA = "3F000";

    private static final String STATE = """
            select n.oid is not null as schema_exists,
                   marker.oid is not null as marker_exists,
                   obj_description(marker.oid, 'pg_class') as marker_comment,
                   exists (select from pg_namespace where nspname = 'public') as public_exists,
                   array(select extname::text from pg_extension order by extname) as extensions,
                   array(select nspname::text from pg_extension join pg_namespace s on s.oid = extnamespace
                         order by extname) as extension_schemas,
                   unfinished.version, unfinished.direction, unfinished.segments_done, unfinished.last_key
            from (values (?, ?, ?)) as wanted (schema_name, marker_name, chain_name)
            left join pg_namespace n on n.nspname = wanted.schema_name
            left join pg_class marker on marker.relnamespace = n.oid and marker.relname = wanted.marker_name
                                     and marker.relkind in ('r', 'p')
            left join lateral (%s) as unfinished on true
            """;

    private static final String IS_AT = """
            select obj_description(oid, 'pg_class') = ?
                   and not exists (select from {journal} where chain = ? and finished_at is null)
            from pg_class where oid = to_regclass(?) and relkind in ('r', 'p')
            """;

    private static final String UNFINISHED_IN_JOURNAL = """
            select version, direction, segments_done, last_key from %s
            where chain = wanted.chain_name and finished_at is null order by id desc limit 1""";

    private static final String WITHOUT_JOURNAL =
            "select null::int as version, null as direction, null::int as segments_done, null as last_key";

    private final ChainOutline chain;
    private final String schema;

    /** Reads the state of the chain in the schema. */
    public StateReader(ChainOutline chain, String schema) {
        this.chain = chain;
        this.schema = schema;
    }

    /**
     * Says whether the marker names the version and no step is unfinished, by a query that costs the server little.
     *
     * @param connection in auto-commit mode
     * @return false also where there is no marker or no journal
     * @throws SQLException when the database does not answer
     */
    public boolean isAt(Connection connection, SchemaVersion version) throws SQLException {
        String isAt = IS_AT.replace("{journal}", qualified(Journal.TABLE));
        try (PreparedStatement statement = connection.prepareStatement(isAt)) {
            statement.setString(1, String.valueOf(version.number()));
            statement.setString(2, chain.name());
            statement.setString(3, qualified(chain.marker()));
            try (ResultSet row = statement.executeQuery()) {
                return row.next() && row.getBoolean(1);
            }
        } catch (SQLException failed) {
            if (isAbsence(failed)) {
                return false;
            }
            throw failed;
        }
    }

    /**
     * Reads the state.
     *
     * @param connection in auto-commit mode
     * @throws SQLException when the database does not answer; never taken for an empty state
     */
    public SchemaState read(Connection connection) throws SQLException {
        try {
            return query(connection, UNFINISHED_IN_JOURNAL.formatted(qualified(Journal.TABLE)), true);
        } catch (SQLException failed) {
            if (isAbsence(failed)) {
                return query(connection, WITHOUT_JOURNAL, false);
            }
            throw failed;
        }
    }

    private static boolean isAbsence(SQLException failed) {
        return UNDEFINED_TABLE.equals(failed.getSQLState()) || UNDEFINED_SCHEMA.equals(failed.getSQLState());
    }

    private String qualified(String table) {
        return SqlText.name(schema, table);
    }

    private SchemaState query(Connection connection, String unfinished, boolean journalExists) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(STATE.formatted(unfinished))) {
            statement.setString(1, schema);
            statement.setString(2, chain.marker());
            statement.setString(3, chain.name());
            try (ResultSet row = statement.executeQuery()) {
                row.next();
                return state(row, journalExists);
            }
        }
    }

    private static SchemaState state(ResultSet row, boolean journalExists) throws SQLException {
        return new SchemaState(
                row.getBoolean("schema_exists"),
                row.getBoolean("marker_exists"),
                row.getString("marker_comment"),
                journalExists,
                unfinished(row),
                row.getBoolean("public_exists"),
                extensionSchemas(row));
    }

    private static Optional<UnfinishedStep> unfinished(ResultSet row) throws SQLException {
        String direction = row.getString("direction");
        if (direction == null) {
            return Optional.empty();
        }
        return Optional.of(new UnfinishedStep(
                new SchemaVersion(row.getInt("version")),
                Direction.valueOf(direction.toUpperCase(Locale.ROOT)),
                row.getInt("segments_done"),
                Optional.ofNullable(row.getString("last_key"))));
    }

    private static Map<String, String> extensionSchemas(ResultSet row) throws SQLException {
        String[] extensions = (String[]) row.getArray("extensions").getArray();
        String[] schemas = (String[]) row.getArray("extension_schemas").getArray();
        Map<String, String> schemaOf = new HashMap<>();
        for (int i = 0; i < extensions.length; i++) {
            schemaOf.put(extensions[i], schemas[i]);
        }
        return schemaOf;
    }
}

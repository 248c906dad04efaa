package dev.stepwise.state.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says which of the cases of {@link InstalledVersion} a schema's state is. */
public final class StateJudge {

    private final CompiledChain chain;
    private final String schema;

    /** Judges the state of the chain in the schema. */
    public StateJudge(CompiledChain chain, String schema) {
        this.chain = chain;
        this.schema = schema;
    }

    /**
     * Returns the case; where the marker is missing, the names of the schema's tables are asked for.
     *
     * @throws SQLException when the database does not answer
     */
    public InstalledVersion judge(Connection connection, SchemaState state) throws SQLException {
        if (!state.markerExists()) {
            List<String> tables = state.schemaExists() ? tablesOfTheChain(connection) : List.of();
            return tables.isEmpty()
                    ? new InstalledVersion.NotInstalled()
                    : new InstalledVersion.MarkerMissing(outline().marker(), tables);
        }
        return state.markedVersion()
                .map(version -> known(version, state))
                .orElse(new InstalledVersion.MarkerUnreadable(
                        outline().marker(), Optional.ofNullable(state.markerComment())));
    }

    private InstalledVersion known(SchemaVersion version, SchemaState state) {
        ChainOutline outline = outline();
        return outline.knows(version)
                ? new InstalledVersion.At(version, state.unfinished())
                : new InstalledVersion.Unknown(version, outline.oldest(), outline.newest());
    }

    private List<String> tablesOfTheChain(Connection connection) throws SQLException {
        List<String> present = tables(connection);
        // In an empty schema the first step need not be compiled.
        return present.isEmpty()
                ? present
                : chain.firstTables().stream()
                        .filter(present::contains)
                        .sorted()
                        .toList();
    }

    private List<String> tables(Connection connection) throws SQLException {
        String query =
                "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema);
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private ChainOutline outline() {
        return chain.outline();
    }
}

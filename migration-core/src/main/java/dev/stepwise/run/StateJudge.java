package dev.stepwise.run;

import dev.stepwise.history.SchemaState;
import dev.stepwise.migrate.Change;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jooq.impl.QOM;

/** Says which of the cases of {@link InstalledVersion} a schema's state is. */
final class StateJudge {

    private final MigrationChain chain;
    private final TargetSchema schema;

    StateJudge(MigrationChain chain, TargetSchema schema) {
        this.chain = chain;
        this.schema = schema;
    }

    InstalledVersion judge(Connection connection, SchemaState state) throws SQLException {
        if (!state.markerExists()) {
            List<String> tables = state.schemaExists() ? tablesOfTheChain(connection) : List.of();
            return tables.isEmpty()
                    ? new InstalledVersion.NotInstalled()
                    : new InstalledVersion.MarkerMissing(chain.marker(), tables);
        }
        return state.markedVersion()
                .map(version -> known(version, state))
                .orElse(new InstalledVersion.MarkerUnreadable(
                        chain.marker(), Optional.ofNullable(state.markerComment())));
    }

    private InstalledVersion known(SchemaVersion version, SchemaState state) {
        return chain.knows(version)
                ? new InstalledVersion.At(version, state.unfinished())
                : new InstalledVersion.Unknown(version, chain.oldest(), chain.newest());
    }

    private List<String> tablesOfTheChain(Connection connection) throws SQLException {
        List<String> present = tables(connection);
        // An empty schema need not wait for the first step to be loaded.
        return present.isEmpty()
                ? present
                : tablesOfTheFirstStep().filter(present::contains).sorted().toList();
    }

    private List<String> tables(Connection connection) throws SQLException {
        String query =
                "select relname from pg_class c join pg_namespace n on n.oid = c.relnamespace where n.nspname = ?";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, schema.name());
            List<String> found = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(rows.getString(1));
                }
            }
            return found;
        }
    }

    private Stream<String> tablesOfTheFirstStep() {
        return chain.steps().get(0).changes(Direction.UP).stream()
                .filter(Change.Statement.class::isInstance)
                .map(change -> ((Change.Statement) change).query())
                .filter(QOM.CreateTable.class::isInstance)
                .map(query -> ((QOM.CreateTable) query).$table().getName());
    }
}

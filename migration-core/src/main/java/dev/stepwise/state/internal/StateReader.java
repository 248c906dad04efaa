package dev.stepwise.state.internal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.UnfinishedStep;
import java.sql.Array;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Reads the state of a chain in a schema, in one round trip.
 *
 * <p>It is plain JDBC, so that an application whose database is up to date starts without loading jOOQ.
 */
public final class StateReader {

    private final SchemaVersion newest;
    private final boolean marked;
    private final StateQuery query;
    private final MigrationLock lock;
    private final Fence fence;

    /** Reads the state of the chain in the schema. */
    public StateReader(ChainOutline chain, String schema) {
        this.newest = chain.newest();
        this.marked = chain.marker().isPresent();
        this.query = new StateQuery(chain, schema);
        this.lock = new MigrationLock(schema);
        this.fence = new Fence(chain, schema);
    }

    /**
     * Returns the installed version, where no step is unfinished and a marker says the same as the journal or the journal says nothing, by
     * a query that costs the server little. A marker above the chain's newest version needs no journal.
     *
     * @param connection in auto-commit mode
     * @param beginsAbove whether a step may be unfinished that only a newer build has
     * @return nothing also where a marker or the journal is missing, or where either may not be trusted
     * @throws SQLException when the database does not answer
     */
    public Optional<SettledVersion> settledVersion(Connection connection, boolean beginsAbove) throws SQLException {
        return new StatePipeline(connection)
                .rowsWhereCertain(query.settled(beginsAbove), "settled", this::settled).stream()
                        .flatMap(Optional::stream)
                        .findFirst();
    }

    private Optional<SettledVersion> settled(ResultSet row) throws SQLException {
        Optional<String> journaled = Optional.ofNullable(row.getString("journaled"));
        Optional<String> history = Optional.ofNullable(row.getString("history"));
        return SchemaState.version(row.getString("settled"))
                .filter(marked -> marked.compareTo(newest) > 0
                        || journaled.map(Integer::valueOf).orElse(marked.number()) == marked.number())
                .map(version -> new SettledVersion(version, journaled.isPresent(), history));
    }

    /**
     * An installed version with no unfinished step.
     *
     * @param version the version
     * @param isJournaled whether the journal has a row of the chain
     * @param history the checksum of the installed steps by that row, or nothing where it has none
     */
    public record SettledVersion(SchemaVersion version, boolean isJournaled, Optional<String> history) {}

    /**
     * Reads the state.
     *
     * @param connection in auto-commit mode
     * @throws SQLException when the database does not answer; never taken for an empty state
     */
    public SchemaState read(Connection connection) throws SQLException {
        return answer(connection, query.statements(List.of()), "schema_exists", this::state)
                .orElseThrow();
    }

    /**
     * Tries to take the lock of the schema, and reads the state behind it, in the same round trip. From then on the session does not end
     * for being idle, as while the run waits for a lock, and it does end where the client is gone.
     *
     * @param connection in auto-commit mode
     * @param process the process ID that the server's session has to have, or nothing where any will do; another one is a session behind a
     *     proxy, in which nothing is locked and nothing set
     * @throws SQLException when the database does not answer
     */
    public LockedState readUnderLock(Connection connection, Optional<Integer> process) throws SQLException {
        String condition =
                process.map(expected -> "pg_backend_pid() = " + expected).orElse("true");
        List<String> before =
                List.of(lock.tryLockIf(condition), SessionSettings.hold(condition), query.nameTheSessionIf(condition));
        return answer(connection, query.statements(before), "schema_exists", this::lockedState)
                .orElseThrow();
    }

    /**
     * Returns which of the server's sessions runs a transaction of the connection.
     *
     * @param connection in auto-commit mode
     * @throws SQLException when the database does not answer
     */
    public ServingSession servingSession(Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>(PinnedSettings.begin("read write"));
        statements.add("select pg_backend_pid() as process, pg_postmaster_start_time()::text as server");
        statements.add("commit");
        return answer(
                        connection,
                        statements,
                        "process",
                        row -> new ServingSession(row.getInt("process"), row.getString("server")))
                .orElseThrow();
    }

    /**
     * A session of a server.
     *
     * @param process its process ID
     * @param server when the server was started, which tells servers apart
     */
    public record ServingSession(int process, String server) {}

    /**
     * Tries to take the lock of the fence, and reads the state behind it: where it is taken, no transaction of a run is at work.
     *
     * @param connection in auto-commit mode
     * @throws SQLException when the database does not answer
     */
    public LockedState readBehindTheFence(Connection connection) throws SQLException {
        return answer(connection, query.statements(List.of(fence.tryLock())), "schema_exists", this::lockedState)
                .orElseThrow();
    }

    /**
     * A state that was read after a try to take the lock.
     *
     * @param isLocked whether the connection holds the lock
     * @param isElsewhere whether the session was not the one that was expected, so that the lock was not tried for
     * @param state the state, which another run may be changing where the lock is not held
     */
    public record LockedState(boolean isLocked, boolean isElsewhere, SchemaState state) {}

    private LockedState lockedState(ResultSet row) throws SQLException {
        boolean isLocked = row.getBoolean("locked");
        return new LockedState(isLocked, row.wasNull(), state(row));
    }

    /**
     * Returns who holds the lock of the schema, as far as the role may see it.
     *
     * @param connection in auto-commit mode
     * @throws SQLException when the database does not answer
     */
    public String lockHolder(Connection connection) throws SQLException {
        List<String> statements = new ArrayList<>(PinnedSettings.begin("read only"));
        statements.add(lock.holder());
        statements.add("commit");
        return answer(connection, statements, "holder", row -> row.getString("holder"))
                .orElse("a run that has just ended");
    }

    private static <T> Optional<T> answer(
            Connection connection, List<String> statements, String column, StatePipeline.Reading<T> reading)
            throws SQLException {
        return new StatePipeline(connection)
                .rows(statements, column, reading).stream().findFirst();
    }

    private SchemaState state(ResultSet row) throws SQLException {
        List<String> entry = texts(row, "entry");
        return new SchemaState(
                row.getBoolean("schema_exists"),
                marked,
                row.getBoolean("marker_exists"),
                row.getString("marker_comment"),
                texts(row, "tables_without_marker"),
                row.getBoolean("journal_exists"),
                entry.isEmpty() ? 0 : Integer.parseInt(entry.get(0)),
                journaledVersion(entry),
                entry.isEmpty() ? Optional.empty() : Optional.ofNullable(entry.get(10)),
                unfinished(entry),
                row.getBoolean("public_exists"),
                pairs(texts(row, "extensions"), texts(row, "extension_schemas")),
                texts(row, "differing"),
                texts(row, "kept_settings"),
                pairs(texts(row, "session_names"), texts(row, "session_values")),
                row.getBoolean("fires_by_path"),
                texts(row, "open_schemas"),
                texts(row, "problems"));
    }

    private static Optional<SchemaVersion> journaledVersion(List<String> entry) {
        return entry.isEmpty() || entry.get(1) == null
                ? Optional.empty()
                : Optional.of(new SchemaVersion(Integer.parseInt(entry.get(1))));
    }

    private static Optional<UnfinishedStep> unfinished(List<String> entry) {
        if (entry.isEmpty() || !"true".equals(entry.get(6))) {
            return Optional.empty();
        }
        return Optional.of(new UnfinishedStep(
                new SchemaVersion(Integer.parseInt(entry.get(2))),
                Direction.valueOf(entry.get(3).toUpperCase(Locale.ROOT)),
                Integer.parseInt(entry.get(4)),
                Optional.ofNullable(entry.get(5)),
                list(entry.get(7)),
                list(entry.get(8)),
                String.valueOf(entry.get(9))));
    }

    private static List<String> list(@Nullable String joined) {
        return joined == null || joined.isEmpty() ? List.of() : List.of(joined.split("\u001f", -1));
    }

    /** Returns what is in the one array by what is in the other. */
    private static Map<String, String> pairs(List<String> names, List<String> values) {
        Map<String, String> pairs = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            pairs.put(names.get(i), values.get(i));
        }
        return pairs;
    }

    /** Returns the texts of an array, some of which may be null; none for null. */
    private static List<String> texts(ResultSet row, String column) throws SQLException {
        Array array = row.getArray(column);
        List<String> texts = new ArrayList<>();
        if (array != null) {
            for (String text : (String[]) array.getArray()) {
                texts.add(text);
            }
        }
        return texts;
    }
}

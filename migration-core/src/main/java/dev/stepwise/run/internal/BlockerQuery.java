package dev.stepwise.run.internal;

import dev.stepwise.run.Blocker;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import javax.sql.DataSource;

/**
 * Queries which sessions block a session, on a connection and a thread of its own, so that the run does not wait for the answer.
 *
 * <p>If the data source has no free connection, such as a pool of two, it stops querying.
 */
final class BlockerQuery {

    private static final Duration PATIENCE = Duration.ofSeconds(1);

    // If the role may not see a session, backend_start is null, but query is a message.
    private static final String BLOCKERS = """
            select b.pid, a.usename, nullif(a.application_name, ''), extract(epoch from a.xact_start),
                   case when a.backend_start is not null then nullif(a.query, '') end
            from pg_catalog.pg_stat_activity waiting
            cross join lateral (select distinct pg_catalog.unnest(pg_catalog.pg_blocking_pids(waiting.pid))) as b (pid)
            left join pg_catalog.pg_stat_activity a on a.pid = b.pid
            where waiting.pid = ? and waiting.wait_event_type = 'Lock'
            order by b.pid
            """;

    private final DataSource dataSource;
    private final AtomicBoolean busy = new AtomicBoolean();
    private volatile List<Blocker> latest = List.of();

    BlockerQuery(DataSource dataSource) {
        this.dataSource = dataSource;
    }

    /** Clears the answer before a new wait. */
    void forget() {
        latest = List.of();
    }

    /** Returns the latest answer that was not empty. */
    List<Blocker> latest() {
        return latest;
    }

    /** Starts a query for the sessions that block the process, unless one is running. */
    void ask(int process) {
        if (busy.compareAndSet(false, true)) {
            Thread asking = new Thread(() -> answer(process), "stepwise-blockers");
            asking.setDaemon(true);
            asking.start();
        }
    }

    private void answer(int process) {
        long start = System.nanoTime();
        try (Connection connection = dataSource.getConnection()) {
            boolean prompt = System.nanoTime() - start <= PATIENCE.toNanos();
            if (prompt) {
                List<Blocker> found = blockersOf(connection, process);
                latest = found.isEmpty() ? latest : found;
            }
            busy.set(!prompt);
        } catch (SQLException unanswered) {
            // It stays busy, so that a source that failed once is not used again; the run continues without the answer.
        }
    }

    private static List<Blocker> blockersOf(Connection connection, int process) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(BLOCKERS)) {
            statement.setQueryTimeout((int) PATIENCE.toSeconds());
            statement.setInt(1, process);
            List<Blocker> blockers = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    blockers.add(blocker(rows));
                }
            }
            return List.copyOf(blockers);
        }
    }

    private static Blocker blocker(ResultSet row) throws SQLException {
        double since = row.getDouble(4);
        boolean unknown = row.wasNull();
        return new Blocker(
                row.getInt(1),
                Optional.ofNullable(row.getString(2)),
                Optional.ofNullable(row.getString(3)),
                unknown ? Optional.empty() : Optional.of(Instant.ofEpochSecond((long) since)),
                Optional.ofNullable(row.getString(5)));
    }
}

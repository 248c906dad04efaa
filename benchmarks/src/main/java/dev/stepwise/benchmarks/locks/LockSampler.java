package dev.stepwise.benchmarks.locks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.CompletableFuture;

/** Looks every millisecond or so which locks on a table the sessions of Stepwise hold, and keeps the longest time of each mode. */
final class LockSampler implements AutoCloseable {

    /** From the mode that lets reads and writes go on to the one that lets nothing. */
    private static final List<String> MODES = List.of(
            "ShareUpdateExclusiveLock", "ShareLock", "ShareRowExclusiveLock", "ExclusiveLock", "AccessExclusiveLock");

    private static final String HELD = """
            select distinct l.mode from pg_locks l join pg_stat_activity a on a.pid = l.pid
            where l.granted and l.relation = 'orders'::regclass and a.application_name like 'stepwise %'""";

    private final Connection connection;
    private final CompletableFuture<Void> sampling;
    private final Map<String, Long> longest = new TreeMap<>();
    private volatile boolean ended;

    LockSampler(String url) throws SQLException {
        connection = DriverManager.getConnection(url);
        sampling = CompletableFuture.runAsync(this::sample);
    }

    private void sample() {
        Map<String, Long> since = new HashMap<>();
        try (Statement statement = connection.createStatement()) {
            while (!ended) {
                List<String> held = new ArrayList<>();
                try (ResultSet rows = statement.executeQuery(HELD)) {
                    while (rows.next()) {
                        held.add(rows.getString(1));
                    }
                }
                long now = System.nanoTime();
                since.keySet().retainAll(held);
                for (String mode : held) {
                    since.putIfAbsent(mode, now);
                    longest.merge(mode, now - since.getOrDefault(mode, now), Math::max);
                }
            }
        } catch (SQLException failed) {
            throw new IllegalStateException("The locks could not be read.", failed);
        }
    }

    /** Ends the looking, and returns the longest time of each mode, the strongest mode last. */
    String end() {
        ended = true;
        sampling.join();
        return String.join(
                ", ",
                MODES.stream()
                        .filter(longest::containsKey)
                        .map(mode -> String.format(
                                Locale.ROOT,
                                "%s %.0f ms",
                                mode.replaceFirst("Lock$", ""),
                                longest.getOrDefault(mode, 0L) / 1e6))
                        .toList());
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        connection.close();
    }
}

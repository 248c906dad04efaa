package dev.stepwise.benchmarks;

import dev.stepwise.benchmarks.entries.EntriesChain;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Consumer;

/**
 * Fills the entries while an application works on them, in this JVM.
 *
 * @param filling the way
 * @param rows the number of entries
 * @param works the rows of the table
 * @param progress receives all latencies
 */
record FillingUnderLoad(Filling filling, int rows, Works works, Consumer<String> progress) implements Contender {

    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration IDLE = Duration.ofSeconds(10);

    /**
     * The measured works.
     *
     * @param time the duration of the backfill
     * @param latency the p99 of the load during the backfill
     * @param idleLatency the p99 of the load before the backfill
     */
    record Works(Work time, Work latency, Work idleLatency) {}

    @Override
    public String name() {
        return filling.contender();
    }

    @Override
    public Map<Work, Double> attempt(Databases databases) {
        try (Databases.Place place = databases.next(name());
                Load load = Load.on(place.url(), rows)) {
            load.during(() -> pause(WARM_UP));
            Latencies idle = load.during(() -> pause(IDLE));
            double[] seconds = new double[1];
            Latencies busy = load.during(() -> seconds[0] = fill(place.url()));
            progress.accept(String.format(Locale.ROOT, "  idle: %s%n  in %.1f s: %s", idle, seconds[0], busy));
            requireComplete(place.url(), load.updates());
            return Map.of(
                    works.time(),
                    seconds[0],
                    works.latency(),
                    busy.percentile(0.99),
                    works.idleLatency(),
                    idle.percentile(0.99));
        } catch (SQLException failed) {
            throw new BenchmarkException(
                    "The entries could not be filled by the contender %s.".formatted(name()), failed);
        }
    }

    private double fill(String url) throws SQLException {
        long start = System.nanoTime();
        filling.run(url);
        return (System.nanoTime() - start) / 1e9;
    }

    private static void pause(Duration length) {
        long end = System.nanoTime() + length.toNanos();
        for (long left = length.toNanos(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A result that is faster but wrong does not count. */
    private void requireComplete(String url, long updates) throws SQLException {
        String found = "%d entries, %d uuids, %d changes";
        String query = "select count(*), count(distinct uuid), sum(touched) from " + EntriesChain.TABLE;
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            row.next();
            String expected = found.formatted(rows, rows, updates);
            String actual = found.formatted(row.getLong(1), row.getLong(2), row.getLong(3));
            if (!actual.equals(expected)) {
                throw new BenchmarkException("%s left %s; expected %s.".formatted(name(), actual, expected));
            }
        }
    }
}

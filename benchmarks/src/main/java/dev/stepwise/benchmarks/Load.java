package dev.stepwise.benchmarks;

import dev.stepwise.benchmarks.entries.EntriesChain;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.locks.LockSupport;

/**
 * An application that works on the entries: small transactions that read one row and change another one, anywhere in the table.
 *
 * <p>Requests are due at a fixed rate, whether or not earlier ones have been answered. The first free one of four connections takes the next
 * request. A latency counts from the time at which the request was due, so that a stall shows in all requests that it delays.
 */
final class Load implements AutoCloseable {

    private static final int CONNECTIONS = 4;
    private static final int REQUESTS_PER_SECOND = 400;
    private static final long INTERVAL = Duration.ofSeconds(1).toNanos() / REQUESTS_PER_SECOND;
    private static final long MOST_REQUESTS = Duration.ofHours(1).toSeconds() * REQUESTS_PER_SECOND;

    private final int rows;
    private final List<Connection> connections = new ArrayList<>();
    private final ExecutorService threads = Executors.newFixedThreadPool(CONNECTIONS);
    private final AtomicLong updates = new AtomicLong();

    private Load(int rows) {
        this.rows = rows;
    }

    /** Connects to a database that contains the given number of entries, with ids from 1. */
    static Load on(String url, int rows) throws SQLException {
        Load load = new Load(rows);
        try {
            for (int i = 0; i < CONNECTIONS; i++) {
                Connection connection = DriverManager.getConnection(url);
                load.connections.add(connection);
                connection.setAutoCommit(false);
            }
            return load;
        } catch (SQLException failed) {
            load.close();
            throw failed;
        }
    }

    /**
     * Sends requests while the action runs, and waits for the answers to those that were due before it ended.
     *
     * @throws BenchmarkException if a request fails, or the action takes longer than one hour
     */
    Latencies during(Action action) throws SQLException {
        Period period = new Period();
        List<Future<List<Long>>> answers = connections.stream()
                .map(connection -> threads.submit(() -> requests(connection, period)))
                .toList();
        try {
            action.run();
        } finally {
            period.end();
        }
        return new Latencies(
                answers.stream().flatMap(answer -> await(answer).stream()).toList());
    }

    /** Returns the number of row changes that the requests have made so far. */
    long updates() {
        return updates.get();
    }

    @Override
    public void close() throws SQLException {
        threads.shutdownNow();
        for (Connection connection : connections) {
            connection.close();
        }
    }

    private List<Long> requests(Connection connection, Period period) throws SQLException {
        List<Long> latencies = new ArrayList<>();
        try (PreparedStatement select = connection.prepareStatement(
                        "select title, body from %s where id = ?".formatted(EntriesChain.TABLE));
                PreparedStatement update = connection.prepareStatement(
                        "update %s set touched = touched + 1 where id = ?".formatted(EntriesChain.TABLE))) {
            for (long due = period.awaitNext(); due != Period.OVER; due = period.awaitNext()) {
                request(select, update);
                connection.commit();
                latencies.add(System.nanoTime() - due);
            }
        }
        return latencies;
    }

    private void request(PreparedStatement select, PreparedStatement update) throws SQLException {
        select.setLong(1, anyId());
        try (ResultSet row = select.executeQuery()) {
            if (!row.next()) {
                throw new BenchmarkException("The load did not find an entry that must exist.");
            }
        }
        update.setLong(1, anyId());
        updates.addAndGet(update.executeUpdate());
    }

    private long anyId() {
        return ThreadLocalRandom.current().nextLong(rows) + 1;
    }

    private static List<Long> await(Future<List<Long>> answer) {
        try {
            return answer.get();
        } catch (ExecutionException failed) {
            throw new BenchmarkException("A request of the load failed.", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            throw new BenchmarkException("The benchmark was interrupted under load.", stopped);
        }
    }

    /** The work that is done under load. */
    interface Action {
        void run() throws SQLException;
    }

    /** The times at which requests are due, from now until {@link #end()}. */
    private static final class Period {

        static final long OVER = Long.MIN_VALUE;

        private final long start = System.nanoTime();
        private final AtomicLong taken = new AtomicLong();
        private volatile long length = Long.MAX_VALUE;

        void end() {
            length = System.nanoTime() - start;
        }

        /** Waits until the next request is due; returns that time in nanoseconds, or {@link #OVER} if it is after the end. */
        long awaitNext() {
            long number = taken.getAndIncrement();
            if (number >= MOST_REQUESTS) {
                throw new BenchmarkException("The work under load has not ended after %d requests.".formatted(number));
            }
            long after = number * INTERVAL;
            long left = after - (System.nanoTime() - start);
            while (left > 0 && after <= length) {
                LockSupport.parkNanos(left);
                left = after - (System.nanoTime() - start);
            }
            return after <= length ? start + after : OVER;
        }
    }
}

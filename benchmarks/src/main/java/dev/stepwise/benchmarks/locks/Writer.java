package dev.stepwise.benchmarks.locks;

import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ThreadLocalRandom;

/** An application that changes one order after the other, and notes its longest wait. */
final class Writer implements AutoCloseable {

    private final Connection connection;
    private final int rows;
    private final CompletableFuture<Long> writing;
    private volatile boolean ended;

    Writer(String url, int rows) throws SQLException {
        this.connection = DriverManager.getConnection(url);
        this.rows = rows;
        this.writing = CompletableFuture.supplyAsync(this::write);
    }

    private long write() {
        long longest = 0;
        try (PreparedStatement update =
                connection.prepareStatement("update orders set touched = touched + 1 where id = ?")) {
            while (!ended) {
                update.setInt(1, ThreadLocalRandom.current().nextInt(rows) + 1);
                long start = System.nanoTime();
                update.executeUpdate();
                longest = Math.max(longest, System.nanoTime() - start);
                Thread.sleep(1);
            }
            return longest;
        } catch (SQLException failed) {
            throw new IllegalStateException("The application's statement failed.", failed);
        } catch (InterruptedException stopped) {
            Thread.currentThread().interrupt();
            return longest;
        }
    }

    /** Ends the writing, and returns the longest time of one statement in milliseconds. */
    double end() {
        ended = true;
        return writing.join() / 1e6;
    }

    @Override
    public void close() throws SQLException {
        ended = true;
        connection.close();
    }
}

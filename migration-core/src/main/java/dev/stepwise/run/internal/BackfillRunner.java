package dev.stepwise.run.internal;

import dev.stepwise.plan.Segment;
import dev.stepwise.run.BackfillProgress;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/** Fills a large table in batches of about the same time, each a transaction and one round trip. */
final class BackfillRunner {

    private static final int FIRST_BATCH = 1_000;
    private static final int SMALLEST_BATCH = 100;
    private static final int LARGEST_BATCH = 20_000;
    private static final Duration WANTED = Duration.ofMillis(25);

    private final Connection connection;
    private final Segment.InBatches segment;
    private final Consumer<BackfillProgress> listener;
    private Optional<String> lastKey;
    private int rowsOfBatch = FIRST_BATCH;
    private long rowsFilled;

    BackfillRunner(Connection connection, Segment.InBatches segment, Consumer<BackfillProgress> listener) {
        this.connection = connection;
        this.segment = segment;
        this.listener = listener;
        this.lastKey = segment.after();
    }

    /** Fills the rest, resumes from there when it is called again after a failure, and returns the number of rows. */
    long run() throws SQLException {
        Optional<Long> estimate = estimate();
        long start = System.nanoTime();
        boolean more = true;
        while (more) {
            long batchStart = System.nanoTime();
            more = fillBatch();
            adapt(Duration.ofNanos(System.nanoTime() - batchStart));
            listener.accept(new BackfillProgress(
                    segment.table(), rowsFilled, estimate, Duration.ofNanos(System.nanoTime() - start)));
        }
        return rowsFilled;
    }

    private boolean fillBatch() throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            boolean isResult = statement.execute(segment.batch().sql(lastKey, rowsOfBatch));
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                rowsFilled += answer.getLong(3);
                lastKey = Optional.ofNullable(answer.getString(1)).or(() -> lastKey);
                return answer.getLong(2) == rowsOfBatch;
            }
        }
    }

    private void adapt(Duration took) {
        double factor = (double) WANTED.toNanos() / Math.max(took.toNanos(), 1);
        double rows = rowsOfBatch * Math.min(2, Math.max(0.5, factor));
        rowsOfBatch = (int) Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, rows));
    }

    private Optional<Long> estimate() throws SQLException {
        String query =
                "select c.reltuples::pg_catalog.int8 from pg_catalog.pg_class c where c.oid operator(pg_catalog.=)"
                        + " pg_catalog.to_regclass(?::pg_catalog.text) and c.reltuples operator(pg_catalog.>) 0::pg_catalog.float4";
        try (PreparedStatement statement = connection.prepareStatement(query)) {
            statement.setString(1, segment.table());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}

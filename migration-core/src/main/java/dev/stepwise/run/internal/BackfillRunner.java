package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.Segment;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.RowCounts;
import dev.stepwise.script.StatementKind;
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

    private final WatchedConnection connection;
    private final Segment.InBatches segment;
    private final Duration lockWait;
    private final Consumer<BackfillProgress> listener;
    private final long start = System.nanoTime();
    private Optional<String> lastKey;
    private Optional<Long> estimate = Optional.empty();
    private int rowsOfBatch = FIRST_BATCH;
    private long rowsLookedAt;
    private long rowsFilled;
    private boolean estimated;
    private boolean done;

    BackfillRunner(
            WatchedConnection connection,
            Segment.InBatches segment,
            Duration lockWait,
            Consumer<BackfillProgress> listener) {
        this.connection = connection;
        this.segment = segment;
        this.lockWait = lockWait;
        this.listener = listener;
        this.lastKey = segment.after();
    }

    /** Returns whether no rows are left. */
    boolean isDone() {
        return done;
    }

    /** Fills the next batch, or the same batch again after a failure. */
    Outcome fillBatch() {
        PlannedStatement filling =
                new PlannedStatement(segment.batch().fillingSql(lastKey, rowsOfBatch), StatementKind.UPDATE);
        try {
            estimateOnce();
            long batchStart = System.nanoTime();
            long filled = fill();
            adapt(Duration.ofNanos(System.nanoTime() - batchStart));
            listener.accept(new BackfillProgress(
                    segment.table(), rowsLookedAt, rowsFilled, estimate, Duration.ofNanos(System.nanoTime() - start)));
            return Outcome.done(RowCounts.NONE.plus(StatementKind.UPDATE, filled));
        } catch (SQLException failed) {
            connection.rollBack(failed);
            return Outcome.failed(filling, failed);
        }
    }

    private long fill() throws SQLException {
        try (Statement statement = connection.statement()) {
            boolean isResult = connection.awaitSoon(
                    lockWait, () -> statement.execute(segment.batch().sql(lastKey, rowsOfBatch)));
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                lastKey = Optional.ofNullable(answer.getString(1)).or(() -> lastKey);
                rowsLookedAt += answer.getLong(2);
                rowsFilled += answer.getLong(3);
                done = answer.getLong(2) < rowsOfBatch;
                return answer.getLong(3);
            }
        }
    }

    private void adapt(Duration took) {
        double factor = (double) WANTED.toNanos() / Math.max(took.toNanos(), 1);
        double rows = rowsOfBatch * Math.min(2, Math.max(0.5, factor));
        rowsOfBatch = (int) Math.min(LARGEST_BATCH, Math.max(SMALLEST_BATCH, rows));
    }

    private void estimateOnce() throws SQLException {
        if (!estimated) {
            estimate = estimate();
            estimated = true;
        }
    }

    private Optional<Long> estimate() throws SQLException {
        String query =
                "select c.reltuples::pg_catalog.int8 from pg_catalog.pg_class c where c.oid operator(pg_catalog.=)"
                        + " pg_catalog.to_regclass(?::pg_catalog.text) and c.reltuples operator(pg_catalog.>) 0::pg_catalog.float4";
        try (PreparedStatement statement = connection.jdbc().prepareStatement(query)) {
            statement.setString(1, segment.table());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}

package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.Segment;
import dev.stepwise.run.BackfillProgress;
import dev.stepwise.run.RowCounts;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Fills a large table in batches of about the same time, each a transaction and one round trip. */
final class BackfillRunner {

    private static final int FIRST_BATCH = 1_000;
    private static final int SMALLEST_BATCH = 100;
    private static final int LARGEST_BATCH = 20_000;
    private static final Duration WANTED = Duration.ofMillis(25);

    private final WatchedConnection connection;
    private final Segment.InBatches segment;
    private final Duration lockWait;
    private final Pacing pacing;
    private final Consumer<BackfillProgress> listener;
    private final long start = System.nanoTime();
    private Optional<String> lastKey;
    private Optional<Long> estimate = Optional.empty();
    private int rowsOfBatch = FIRST_BATCH;
    private int suspects;
    private long rowsLookedAt;
    private long rowsFilled;
    private boolean estimated;
    private boolean done;

    BackfillRunner(
            WatchedConnection connection,
            Segment.InBatches segment,
            Duration lockWait,
            Pacing pacing,
            Consumer<BackfillProgress> listener) {
        this.connection = connection;
        this.segment = segment;
        this.lockWait = lockWait;
        this.pacing = pacing;
        this.listener = listener;
        this.lastKey = segment.after();
    }

    /** Returns whether no rows are left. */
    boolean isDone() {
        return done;
    }

    /**
     * Fills the next batch, or the same batch again after a failure.
     *
     * <p>Where a row of the batch is at fault, the rows before it are filled in smaller batches, until it is the next one.
     */
    Outcome fillBatch() {
        Outcome outcome = tryBatch();
        while (outcome.isOfARow() && rowsOfBatch > 1) {
            suspects = rowsOfBatch;
            rowsOfBatch /= 2;
            outcome = tryBatch();
        }
        return outcome.isOfARow() ? outcome.atRow(nextRow()) : outcome;
    }

    private Outcome tryBatch() {
        PlannedStatement filling =
                new PlannedStatement(segment.batch().changingSql(lastKey, rowsOfBatch), segment.kind());
        try {
            estimateOnce();
            long batchStart = System.nanoTime();
            long filled = fill();
            Duration took = Duration.ofNanos(System.nanoTime() - batchStart);
            adapt(took);
            pacing.batchTook(took);
            listener.accept(progress());
            return Outcome.done(RowCounts.NONE.plus(segment.kind(), filled));
        } catch (SQLException failed) {
            connection.rollBack(failed);
            return Outcome.failed(filling, failed);
        }
    }

    private BackfillProgress progress() {
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        return new BackfillProgress(segment.table(), rowsLookedAt, rowsFilled, estimate, elapsed, pacing.paused());
    }

    private long fill() throws SQLException {
        return answer(segment.batch().sql(lastKey, rowsOfBatch), answer -> {
            long looked = answer.getLong(2);
            long filled = answer.getLong(3);
            rowsLookedAt += looked;
            rowsFilled += filled;
            done = looked < rowsOfBatch;
            goOnAfter(Optional.ofNullable(answer.getString(1)), looked);
            return filled;
        });
    }

    /** What a key is as a text has to mean the same key again: otherwise the next batch would be this one. */
    private void goOnAfter(Optional<String> key, long looked) throws SQLException {
        if (looked > 0 && (key.isEmpty() || key.equals(lastKey))) {
            throw new SQLException(
                    "The key of %s does not grow from batch to batch: it is %s again. Choose another key."
                            .formatted(segment.table(), key.orElse("null")));
        }
        lastKey = key.or(() -> lastKey);
    }

    /** Returns the key of the row at which the batches stand. */
    private Optional<String> nextRow() {
        try {
            return Optional.ofNullable(answer(segment.batch().nextKeySql(lastKey), answer -> answer.getString(1)))
                    .map(key -> segment.key() + " = " + key);
        } catch (SQLException failed) {
            connection.rollBack(failed);
            return Optional.empty();
        }
    }

    private <T extends @Nullable Object> T answer(String transaction, Reading<T> reading) throws SQLException {
        try (Statement statement = connection.statement()) {
            boolean isResult = connection.awaitSoon(lockWait, () -> statement.execute(transaction));
            while (!isResult) {
                isResult = statement.getMoreResults();
            }
            try (ResultSet answer = statement.getResultSet()) {
                answer.next();
                return reading.of(answer);
            }
        }
    }

    /** Reads the only row of an answer. */
    private interface Reading<T extends @Nullable Object> {

        T of(ResultSet row) throws SQLException;
    }

    private void adapt(Duration took) {
        suspects = Math.max(0, suspects - rowsOfBatch);
        if (suspects > 0) {
            rowsOfBatch = Math.max(1, suspects / 2);
            return;
        }
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
                        + " pg_catalog.to_regclass(?::pg_catalog.text) and c.reltuples operator(pg_catalog.>)"
                        + " 0::pg_catalog.float4";
        try (PreparedStatement statement = connection.jdbc().prepareStatement(query)) {
            statement.setString(1, segment.table());
            try (ResultSet row = statement.executeQuery()) {
                return row.next() ? Optional.of(row.getLong(1)) : Optional.empty();
            }
        }
    }
}

package dev.stepwise.run;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.StepFailedException;
import java.sql.BatchUpdateException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.SQLWarning;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Applies planned steps on one connection: each transaction is one pipelined batch. */
final class StepRunner {

    private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private static final Pattern NUMBER = Pattern.compile("\\d{1,3}([.,\u00a0\u202f'’]\\d{3})*");

    /** The SQLSTATE of a warning that a step itself raises. */
    private static final String RAISED = "01000";

    private final Connection connection;
    private final RunLimits limits;
    private final ProgressListener listener;
    private final List<String> warnings = new ArrayList<>();

    StepRunner(Connection connection, RunLimits limits, ProgressListener listener) {
        this.connection = connection;
        this.limits = limits;
        this.listener = listener;
    }

    /**
     * Applies the step.
     *
     * @throws StepFailedException when a statement fails; the segment that it stands in is undone
     */
    StepReport run(PlannedStep step) {
        listener.stepStarted(step);
        warnings.clear();
        long start = System.nanoTime();
        RowCounts rows = step.atOnce().flatMap(all -> tryAtOnce(step, all)).orElseGet(() -> runSegments(step));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        StepReport report = new StepReport(step.step(), step.direction(), elapsed, rows, warnings);
        listener.stepFinished(report);
        return report;
    }

    private RowCounts runSegments(PlannedStep step) {
        RowCounts rows = RowCounts.NONE;
        for (Segment segment : step.segments()) {
            rows = rows.plus(tryRepeatedly(step, attempt(step, segment)));
        }
        return rows;
    }

    /** Returns nothing where a table has too many rows for one transaction; then all of it was undone. */
    private Optional<RowCounts> tryAtOnce(PlannedStep step, Segment.InOneTransaction all) {
        try {
            return Optional.of(tryRepeatedly(step, () -> runAsOneBatch(all)));
        } catch (StepFailedException failed) {
            if (failed.sqlState().equals(PostgresDdl.TOO_MANY_ROWS)) {
                return Optional.empty();
            }
            throw failed;
        }
    }

    private Attempt attempt(PlannedStep step, Segment segment) {
        if (segment instanceof Segment.InBatches backfill) {
            BackfillRunner runner =
                    new BackfillRunner(connection, backfill, progress -> listener.backfilling(step, progress));
            return () -> runInBatches(runner, backfill);
        }
        return segment instanceof Segment.InOneTransaction
                ? () -> runAsOneBatch(segment)
                : () -> runOneByOne(segment.statements());
    }

    private RowCounts tryRepeatedly(PlannedStep step, Attempt segment) {
        for (int attempt = 1; ; attempt++) {
            try {
                return segment.run();
            } catch (StatementFailure failure) {
                if (attempt == limits.attempts() || !PASSING.contains(String.valueOf(failure.reason.getSQLState()))) {
                    throw StepFailure.of(step, failure.statement, failure.reason);
                }
                listener.retrying(step, attempt, failure.reason);
                Pause.of(Pause.doubled(FIRST_PAUSE, attempt, LONGEST_PAUSE));
            }
        }
    }

    private RowCounts runInBatches(BackfillRunner runner, Segment.InBatches backfill) throws StatementFailure {
        try {
            RowCounts rows = RowCounts.NONE.plus(StatementKind.UPDATE, runner.run());
            List<PlannedStatement> noting = backfill.statements().stream()
                    .filter(statement -> !statement.isOfTheStep())
                    .toList();
            return rows.plus(runOneByOne(noting));
        } catch (SQLException failed) {
            rollBack(failed);
            throw new StatementFailure(backfill.statements().get(0), failed);
        }
    }

    private RowCounts runAsOneBatch(Segment segment) throws StatementFailure {
        List<PlannedStatement> statements = segment.statements();
        try (Statement batch = connection.createStatement()) {
            batch.setEscapeProcessing(false);
            for (PlannedStatement statement : statements) {
                batch.addBatch(statement.sql());
            }
            RowCounts rows = count(statements, batch.executeBatch());
            keepWarnings(batch);
            return rows;
        } catch (BatchUpdateException failed) {
            rollBack(failed);
            throw new StatementFailure(failedEntry(statements, failed), failed);
        } catch (SQLException failed) {
            rollBack(failed);
            throw new StatementFailure(null, failed);
        }
    }

    private RowCounts runOneByOne(List<PlannedStatement> statements) throws StatementFailure {
        RowCounts rows = RowCounts.NONE;
        for (PlannedStatement statement : statements) {
            try (Statement single = connection.createStatement()) {
                single.setEscapeProcessing(false);
                rows = rows.plus(statement.kind(), single.executeUpdate(statement.sql()));
            } catch (SQLException failed) {
                throw new StatementFailure(statement, failed);
            }
        }
        return rows;
    }

    private void keepWarnings(Statement batch) throws SQLException {
        for (SQLWarning warning = batch.getWarnings(); warning != null; warning = warning.getNextWarning()) {
            if (RAISED.equals(warning.getSQLState())) {
                warnings.add(String.valueOf(warning.getMessage()));
            }
        }
    }

    private void rollBack(SQLException failed) {
        try (Statement rollback = connection.createStatement()) {
            rollback.execute("rollback");
        } catch (SQLException alsoFailed) {
            failed.addSuppressed(alsoFailed);
        }
    }

    private static RowCounts count(List<PlannedStatement> statements, int[] counts) {
        RowCounts rows = RowCounts.NONE;
        for (int i = 0; i < counts.length; i++) {
            rows = rows.plus(statements.get(i).kind(), Math.max(counts[i], 0));
        }
        return rows;
    }

    /** The driver tells which entry of a batch failed only in its message, as the first number there. */
    private static @Nullable PlannedStatement failedEntry(List<PlannedStatement> statements, SQLException failed) {
        Matcher number = NUMBER.matcher(String.valueOf(failed.getMessage()));
        int entry = number.find() ? Integer.parseInt(number.group().replaceAll("\\D", "")) : -1;
        return entry >= 0 && entry < statements.size() ? statements.get(entry) : null;
    }

    /** One try at a segment. */
    private interface Attempt {
        RowCounts run() throws StatementFailure;
    }

    /** A statement that failed, before it is known whether it is tried again. */
    private static final class StatementFailure extends Exception {

        private static final long serialVersionUID = 1L;

        private final transient @Nullable PlannedStatement statement;
        private final SQLException reason;

        StatementFailure(@Nullable PlannedStatement statement, SQLException failed) {
            super(failed);
            this.statement = statement;
            // A batch's own message says the statement again, and hides the server's.
            SQLException next = failed.getNextException();
            this.reason = failed instanceof BatchUpdateException && next != null ? next : failed;
        }
    }
}

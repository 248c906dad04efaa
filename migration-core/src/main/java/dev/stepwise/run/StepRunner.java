package dev.stepwise.run;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.StepFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Applies planned steps on one connection: each transaction is one pipelined batch. */
final class StepRunner {

    private static final Set<String> PASSING = Set.of("55P03", "40P01", "40001");
    private static final Duration FIRST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(5);

    private final Connection connection;
    private final Pipeline pipeline;
    private final RunLimits limits;
    private final ProgressListener listener;
    private final List<String> warnings = new ArrayList<>();

    StepRunner(Connection connection, RunLimits limits, ProgressListener listener) {
        this.connection = connection;
        this.pipeline = new Pipeline(connection, warnings::add);
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
        boolean nothingKept = !step.resumed();
        for (Segment segment : step.segments()) {
            rows = rows.plus(tryRepeatedly(step, nothingKept, attempt(step, segment)));
            nothingKept = false;
        }
        return rows;
    }

    /** Returns nothing where a table has too many rows for one transaction; then all of it was undone. */
    private Optional<RowCounts> tryAtOnce(PlannedStep step, Segment.InOneTransaction all) {
        try {
            return Optional.of(tryRepeatedly(step, true, () -> pipeline.run(all.statements())));
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
                ? () -> pipeline.run(segment.statements())
                : () -> runOneByOne(segment.statements());
    }

    private RowCounts tryRepeatedly(PlannedStep step, boolean nothingKept, Attempt segment) {
        for (int attempt = 1; ; attempt++) {
            try {
                return segment.run();
            } catch (StatementFailure failure) {
                if (attempt == limits.attempts()
                        || !PASSING.contains(String.valueOf(failure.reason().getSQLState()))) {
                    throw StepFailure.of(step, nothingKept, failure.statement(), failure.reason());
                }
                listener.retrying(step, attempt, failure.reason());
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
            pipeline.rollBack(failed);
            throw new StatementFailure(backfill.statements().get(0), failed);
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

    /** One try at a segment. */
    private interface Attempt {
        RowCounts run() throws StatementFailure;
    }
}

package dev.stepwise.run;

import dev.stepwise.migrate.StepFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
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

    StepRunner(Connection connection, RunLimits limits, ProgressListener listener) {
        this.connection = connection;
        this.pipeline = new Pipeline(connection);
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
        long start = System.nanoTime();
        RowCounts rows = RowCounts.NONE;
        for (Segment segment : step.segments()) {
            rows = rows.plus(tryRepeatedly(step, segment));
        }
        StepReport report =
                new StepReport(step.step(), step.direction(), Duration.ofNanos(System.nanoTime() - start), rows);
        listener.stepFinished(report);
        return report;
    }

    private RowCounts tryRepeatedly(PlannedStep step, Segment segment) {
        for (int attempt = 1; ; attempt++) {
            try {
                return segment.transactional() ? pipeline.run(segment.statements()) : runOneByOne(segment);
            } catch (StatementFailure failure) {
                if (attempt == limits.attempts()
                        || !PASSING.contains(String.valueOf(failure.reason().getSQLState()))) {
                    throw StepFailure.of(step, failure.statement(), failure.reason());
                }
                listener.retrying(step, attempt, failure.reason());
                Pause.of(Pause.doubled(FIRST_PAUSE, attempt, LONGEST_PAUSE));
            }
        }
    }

    private RowCounts runOneByOne(Segment segment) throws StatementFailure {
        RowCounts rows = RowCounts.NONE;
        for (PlannedStatement statement : segment.statements()) {
            try (Statement single = connection.createStatement()) {
                single.setEscapeProcessing(false);
                rows = rows.plus(statement.kind(), single.executeUpdate(statement.sql()));
            } catch (SQLException failed) {
                throw new StatementFailure(statement, failed);
            }
        }
        return rows;
    }
}

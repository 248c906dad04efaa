package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RowCounts;
import dev.stepwise.run.RunLimits;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepFailedException;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/** Applies planned steps on one connection: each transaction is one pipeline. */
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
     * @throws StepFailedException when a statement fails; the segment that it belongs to is undone
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

    /** Returns nothing where a table has too many rows for one transaction; then all of it was undone. */
    private Optional<RowCounts> tryAtOnce(PlannedStep step, Segment.InOneTransaction all) {
        Outcome outcome = tryRepeatedly(step, () -> pipeline.run(all.statements()));
        return outcome.isFailure(PlannedStep.TOO_MANY_ROWS)
                ? Optional.empty()
                : Optional.of(require(outcome, step, true));
    }

    private RowCounts runSegments(PlannedStep step) {
        RowCounts rows = RowCounts.NONE;
        boolean nothingKept = !step.resumed();
        for (Segment segment : step.segments()) {
            rows = rows.plus(require(tryRepeatedly(step, attempt(step, segment)), step, nothingKept));
            nothingKept = false;
        }
        return rows;
    }

    private static RowCounts require(Outcome outcome, PlannedStep step, boolean nothingKept) {
        outcome.failure().ifPresent(failure -> {
            throw StepFailure.of(step, nothingKept, failure);
        });
        return outcome.rows();
    }

    private Outcome tryRepeatedly(PlannedStep step, Supplier<Outcome> attempt) {
        for (int number = 1; ; number++) {
            Outcome outcome = attempt.get();
            Optional<Outcome.Failure> passing =
                    outcome.failure().filter(failure -> PASSING.contains(failure.sqlState()));
            if (passing.isEmpty() || number == limits.attempts()) {
                return outcome;
            }
            listener.retrying(step, number, passing.get().reason());
            Pause.of(Pause.doubled(FIRST_PAUSE, number, LONGEST_PAUSE));
        }
    }

    private Supplier<Outcome> attempt(PlannedStep step, Segment segment) {
        return segment.accept(new Segment.Visitor<>() {
            @Override
            public Supplier<Outcome> inOneTransaction(Segment.InOneTransaction transaction) {
                return () -> pipeline.run(transaction.statements());
            }

            @Override
            public Supplier<Outcome> oneByOne(Segment.OneByOne single) {
                return () -> runOutside(single);
            }

            @Override
            public Supplier<Outcome> inBatches(Segment.InBatches backfill) {
                BackfillRunner runner =
                        new BackfillRunner(connection, backfill, progress -> listener.backfilling(step, progress));
                return () -> runInBatches(runner, backfill);
            }
        });
    }

    private Outcome runInBatches(BackfillRunner runner, Segment.InBatches backfill) {
        try {
            RowCounts filled = RowCounts.NONE.plus(StatementKind.UPDATE, runner.run());
            Outcome recorded = pipeline.run(backfill.recording());
            return new Outcome(filled.plus(recorded.rows()), recorded.failure());
        } catch (SQLException failed) {
            pipeline.rollBack(failed);
            return Outcome.failed(backfill.loop(), failed);
        }
    }

    private Outcome runOutside(Segment.OneByOne segment) {
        Outcome checked = pipeline.run(segment.check());
        if (checked.failure().isPresent()) {
            return checked;
        }
        Outcome done = runOneByOne(segment.own());
        if (done.failure().isPresent()) {
            return done;
        }
        Outcome recorded = pipeline.run(segment.recording());
        return new Outcome(done.rows().plus(recorded.rows()), recorded.failure());
    }

    private Outcome runOneByOne(List<PlannedStatement> statements) {
        RowCounts rows = RowCounts.NONE;
        for (PlannedStatement statement : statements) {
            try (Statement single = connection.createStatement()) {
                single.setEscapeProcessing(false);
                rows = rows.plus(statement.kind(), single.executeUpdate(statement.sql()));
            } catch (SQLException failed) {
                return Outcome.failed(statement, failed);
            }
        }
        return Outcome.done(rows);
    }
}

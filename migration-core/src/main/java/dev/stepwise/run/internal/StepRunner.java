package dev.stepwise.run.internal;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RowCounts;
import dev.stepwise.run.RunLimits;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.MigrationException;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.StepFailedException;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Applies planned steps on one connection: each transaction is one pipeline. */
final class StepRunner {

    private static final Pauses PAUSES = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(5));

    private final WatchedConnection connection;
    private final Pipeline pipeline;
    private final StopRequest stop;
    private final RunWatch watch;
    private final RunLimits limits;
    private final Aftermath aftermath;
    private final ProgressListener listener;
    private final List<StepReport> done;
    private final StepWarnings warnings = new StepWarnings();

    StepRunner(
            Session session,
            StopRequest stop,
            RunWatch watch,
            RunLimits limits,
            Aftermath aftermath,
            ProgressListener listener,
            List<StepReport> done) {
        this.connection = new WatchedConnection(session, watch, warnings::add);
        this.pipeline = new Pipeline(connection);
        this.stop = stop;
        this.watch = watch;
        this.limits = limits;
        this.aftermath = aftermath;
        this.listener = listener;
        this.done = done;
    }

    /**
     * Applies the steps of the plan, and adds the report of each to those that are done.
     *
     * @throws StepFailedException when a statement fails; the transaction that it belongs to is undone
     * @throws RunCancelledException when the run is cancelled or interrupted before all of them are applied
     */
    void run(MigrationPlan plan) {
        for (PlannedStep step : plan.steps()) {
            done.add(run(new Position(step, !step.resumed())));
        }
    }

    private StepReport run(Position beginning) {
        PlannedStep step = beginning.step();
        requireGoingOn(beginning);
        listener.stepStarted(step);
        warnings.clear();
        long start = System.nanoTime();
        RowCounts rows =
                step.atOnce().flatMap(all -> tryAtOnce(beginning, all)).orElseGet(() -> runSegments(beginning));
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        StepReport report = new StepReport(step.step(), step.direction(), elapsed, rows, warnings.toList());
        listener.stepFinished(report);
        return report;
    }

    /** Returns nothing where a table has too many rows for one transaction; then all of it was undone. */
    private Optional<RowCounts> tryAtOnce(Position position, Segment.InOneTransaction all) {
        Outcome outcome = tryRepeatedly(position, () -> pipeline.run(all.statements()));
        return outcome.isFailure(PlannedStep.TOO_MANY_ROWS)
                ? Optional.empty()
                : Optional.of(require(position, outcome));
    }

    private RowCounts runSegments(Position beginning) {
        Position position = beginning;
        RowCounts rows = RowCounts.NONE;
        for (Segment segment : beginning.step().segments()) {
            rows = rows.plus(run(position, segment));
            position = position.afterASegment();
        }
        return rows;
    }

    private RowCounts run(Position position, Segment segment) {
        return segment.accept(new Segment.Visitor<>() {
            @Override
            public RowCounts inOneTransaction(Segment.InOneTransaction transaction) {
                return carryOut(position, () -> pipeline.run(transaction.statements()));
            }

            @Override
            public RowCounts oneByOne(Segment.OneByOne single) {
                return carryOut(position, () -> runOutside(single));
            }

            @Override
            public RowCounts inBatches(Segment.InBatches backfill) {
                return fill(position, backfill);
            }
        });
    }

    private RowCounts fill(Position position, Segment.InBatches backfill) {
        BackfillRunner runner = new BackfillRunner(
                connection, backfill, limits.tableLock(), progress -> listener.backfilling(position.step(), progress));
        RowCounts rows = RowCounts.NONE;
        while (!runner.isDone()) {
            rows = rows.plus(carryOut(position, runner::fillBatch));
        }
        return rows.plus(carryOut(position, () -> pipeline.run(backfill.recording())));
    }

    private RowCounts carryOut(Position position, Supplier<Outcome> attempt) {
        requireGoingOn(position);
        return require(position, tryRepeatedly(position, attempt));
    }

    private Outcome tryRepeatedly(Position position, Supplier<Outcome> attempt) {
        Outcome outcome = attempt.get();
        for (int number = 1; number < limits.attempts() && isWorthAnother(position, number, outcome); number++) {
            outcome = attempt.get();
        }
        return outcome;
    }

    /** Returns whether another attempt can succeed, after the pause before it. */
    private boolean isWorthAnother(Position position, int number, Outcome outcome) {
        Optional<Outcome.Failure> passing = outcome.failure().filter(Outcome.Failure::isPassing);
        passing.ifPresent(failure -> listener.retrying(position.step(), number, failure.reason(), watch.blockers()));
        return passing.isPresent() && stop.allowsPauseOf(PAUSES.after(number));
    }

    private void requireGoingOn(Position position) {
        if (stop.isMade()) {
            throw CancelledRun.at(position, stop, done, Optional.empty());
        }
    }

    private RowCounts require(Position position, Outcome outcome) {
        outcome.failure().ifPresent(failure -> {
            throw failed(position, failure);
        });
        return outcome.rows();
    }

    private MigrationException failed(Position position, Outcome.Failure failure) {
        return stop.isMade() && failure.isNoFault()
                ? CancelledRun.at(
                        position,
                        stop,
                        done,
                        failure.isConnectionLost()
                                ? Optional.of(aftermath.whatIsKept(position.step()))
                                : Optional.empty())
                : StepFailure.of(position, failure, watch.blockers(), aftermath);
    }

    private Outcome runOutside(Segment.OneByOne segment) {
        Outcome checked = pipeline.run(segment.check());
        if (checked.failure().isPresent()) {
            return checked;
        }
        Outcome own = runOneByOne(segment.own());
        if (own.failure().isPresent()) {
            return own;
        }
        Outcome recorded = pipeline.run(segment.recording());
        return new Outcome(own.rows().plus(recorded.rows()), recorded.failure());
    }

    private Outcome runOneByOne(List<PlannedStatement> statements) {
        RowCounts rows = RowCounts.NONE;
        for (PlannedStatement statement : statements) {
            try (Statement single = connection.statement()) {
                int changed = connection.await(() -> single.executeUpdate(statement.sql()));
                connection.passOn(single.getWarnings());
                rows = rows.plus(statement.kind(), changed);
            } catch (SQLException failed) {
                return Outcome.failed(statement, failed);
            }
        }
        return Outcome.done(rows);
    }
}

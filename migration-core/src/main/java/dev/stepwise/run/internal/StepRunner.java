package dev.stepwise.run.internal;

import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.Segment;
import dev.stepwise.plan.internal.RunPlan;
import dev.stepwise.run.RowCounts;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.MigrationException;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.StepFailedException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Applies planned steps on one connection: each transaction is one pipeline. */
final class StepRunner {

    private final RunScope scope;
    private final WatchedConnection connection;
    private final Pipeline pipeline;
    private final StopRequest stop;
    private final RunWatch watch;
    private final Attempts attempts;
    private final Aftermath aftermath;
    private final List<StepReport> done;
    private final StepWarnings warnings = new StepWarnings();
    private Duration paused = Duration.ZERO;

    /** Prepares to apply steps in the session, and to add the report of each to those that are done. */
    StepRunner(RunScope scope, Session session, StopRequest stop, RunWatch watch, List<StepReport> done) {
        this.scope = scope;
        this.connection = new WatchedConnection(session, watch, warnings::add);
        this.pipeline = new Pipeline(connection);
        this.stop = stop;
        this.watch = watch;
        this.attempts = new Attempts(scope.limits().attempts(), stop);
        this.aftermath = new Aftermath(scope.dataSource(), scope.reader());
        this.done = done;
    }

    /**
     * Applies the steps of the plan, and adds the report of each to those that are done.
     *
     * @throws StepFailedException when a statement fails; the transaction that it belongs to is undone
     * @throws RunCancelledException when the run is cancelled or interrupted before all of them are applied
     */
    void run(RunPlan plan) {
        for (PlannedStep step : plan.plan().steps()) {
            done.add(run(plan, new Position(step, !step.resumed())));
        }
    }

    private StepReport run(RunPlan plan, Position beginning) {
        PlannedStep step = beginning.step();
        requireGoingOn(beginning);
        scope.listener().stepStarted(step);
        warnings.clear();
        paused = Duration.ZERO;
        long start = System.nanoTime();
        RowCounts rows = runSegments(plan, beginning);
        Duration elapsed = Duration.ofNanos(System.nanoTime() - start);
        StepReport report = new StepReport(
                step.step(), step.direction(), elapsed, paused, rows, step.plainStatements(), warnings.toList());
        scope.listener().stepFinished(report);
        return report;
    }

    /** A step whose first transaction finds large tables is undone by that, and planned again. */
    private RowCounts runSegments(RunPlan plan, Position beginning) {
        List<Segment> segments = beginning.step().segments();
        Outcome first =
                tryRepeatedly(beginning, () -> pipeline.run(segments.get(0).statements()));
        if (first.isFailure(RunPlan.LARGE_TABLES)) {
            PlannedStep again = plan.withLargeTables(beginning.step(), detail(first));
            return runSegments(plan, new Position(again, beginning.nothingKept()));
        }
        RowCounts rows = require(beginning, first);
        Position position = beginning.afterASegment();
        for (Segment segment : segments.subList(1, segments.size())) {
            rows = rows.plus(run(position, segment));
            position = position.afterASegment();
        }
        return rows;
    }

    private static String detail(Outcome outcome) {
        return outcome.failure().map(failure -> failure.error().detail()).orElseThrow();
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
        Pacing pacing = new Pacing(scope.pace(), stop);
        BackfillRunner runner = new BackfillRunner(
                connection,
                backfill,
                scope.limits().tableLock(),
                pacing,
                progress -> scope.listener().backfilling(position.step(), progress));
        RowCounts rows = RowCounts.NONE;
        while (!runner.isDone()) {
            pacing.pause();
            rows = rows.plus(carryOut(position, runner::fillBatch));
        }
        paused = paused.plus(pacing.paused());
        return rows.plus(carryOut(position, () -> pipeline.run(backfill.recording())));
    }

    private RowCounts carryOut(Position position, Supplier<Outcome> attempt) {
        requireGoingOn(position);
        return require(position, tryRepeatedly(position, attempt));
    }

    private Outcome tryRepeatedly(Position position, Supplier<Outcome> attempt) {
        return attempts.of(
                attempt,
                (number, failure) ->
                        scope.listener().retrying(position.step(), number, failure.reason(), watch.blockers()));
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
        RowCounts rows = RowCounts.NONE;
        for (Segment.Alone statement : segment.own()) {
            Outcome outcome = pipeline.run(statement);
            if (outcome.failure().isPresent()) {
                return outcome;
            }
            rows = rows.plus(outcome.rows());
        }
        Outcome recorded = pipeline.run(segment.recording());
        return new Outcome(rows.plus(recorded.rows()), recorded.failure());
    }
}

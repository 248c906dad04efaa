package dev.stepwise.run.internal;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.internal.Planner;
import dev.stepwise.plan.internal.RequestedVersion;
import dev.stepwise.plan.internal.RunPlan;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateReader.SettledVersion;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** Reads the state of a schema, plans, and carries the plan out under the lock. */
public final class MigrationRun {

    /** How often a state is read that another program changes. */
    private static final int MOST_LOOKS = 5;

    private final RunScope scope;

    /** Prepares a run. */
    public MigrationRun(RunScope scope) {
        this.scope = scope;
    }

    /**
     * Takes the schema to the version.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public MigrationReport to(RequestedVersion requested) {
        requested.requireKnownTo(scope.chain().outline());
        long start = System.nanoTime();
        try (Session session = scope.connect()) {
            Optional<SettledVersion> reached =
                    settledVersion(session, requested).filter(settled -> requested.isReachedAt(settled.version()));
            MigrationReport report = reached.isPresent()
                    ? nothingToDo(session, reached.get(), start)
                    : runUnderLock(session, requested, start);
            scope.listener().finished(report);
            return report;
        } catch (SQLException failed) {
            throw scope.failed("The run", failed);
        }
    }

    /**
     * Returns what a run to the version would do.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public MigrationPlan plan(RequestedVersion requested) {
        try (Session session = scope.connect()) {
            SchemaState state = scope.reader().read(session.connection());
            return plan(session, state, requested, Optional.empty()).plan();
        } catch (SQLException failed) {
            throw scope.failed("Planning", failed);
        }
    }

    /** Returns what a run to the version would do in a database with nothing in it; no database is asked. */
    public MigrationPlan planForEmptyDatabase(RequestedVersion requested) {
        return planner()
                .plan(SchemaState.ofEmptyDatabase(), SchemaVersion.NONE, List.of(), requested, Optional.empty())
                .plan();
    }

    /** That nothing at all is installed takes more than one query to find out. */
    private Optional<SettledVersion> settledVersion(Session session, RequestedVersion requested) throws SQLException {
        return requested.version().isNone()
                ? Optional.empty()
                : scope.reader().settledVersion(session.connection(), requested.orAbove());
    }

    private MigrationReport nothingToDo(Session session, SettledVersion settled, long start) throws SQLException {
        List<StepMismatch> mismatches = new StepCheck(scope).check(session.connection(), settled);
        return report(settled.version(), settled.version(), mismatches, List.of(), start);
    }

    private MigrationReport runUnderLock(Session session, RequestedVersion requested, long start) throws SQLException {
        StopRequest stop = StopRequest.ofThisThread(scope.cancellation());
        SchemaState state = new SchemaLock(scope).take(session, stop);
        Optional<SchemaVersion> reached =
                state.version().filter(version -> isLeftToNewerBuilds(version, state, requested));
        if (reached.isPresent() && state.problems().isEmpty()) {
            return report(reached.get(), reached.get(), List.of(), List.of(), start);
        }
        RunPlan planned = planOfARun(session, state, requested);
        MigrationPlan plan = planned.plan();
        scope.listener().started(plan);
        List<StepReport> done = carryOut(planned, requested, session, stop);
        return report(plan.from(), plan.to(), plan.mismatches(), done, start);
    }

    /** The schema is ahead of this build, or a newer build has begun to take it there. */
    private static boolean isLeftToNewerBuilds(SchemaVersion version, SchemaState state, RequestedVersion requested) {
        boolean isBegun = state.unfinished()
                .filter(step -> step.version().compareTo(requested.version()) > 0)
                .isPresent();
        int beside = version.compareTo(requested.version());
        return requested.orAbove()
                && (beside > 0
                        || beside == 0 && isBegun && state.journaledVersion().equals(Optional.of(version)));
    }

    private RunPlan planOfARun(Session session, SchemaState state, RequestedVersion requested) throws SQLException {
        return plan(session, state, requested, Optional.of(UUID.randomUUID().toString()));
    }

    /** Looks again and goes on where something that was missing is created by another program at the same moment. */
    private List<StepReport> carryOut(RunPlan first, RequestedVersion requested, Session session, StopRequest stop)
            throws SQLException {
        List<StepReport> done = new ArrayList<>();
        RunPlan plan = first;
        for (int looks = 1; !tryToCarryOut(plan, session, stop, done, looks == MOST_LOOKS); looks++) {
            plan = planOfARun(session, scope.reader().read(session.connection()), requested);
        }
        return done;
    }

    private boolean tryToCarryOut(
            RunPlan plan, Session session, StopRequest stop, List<StepReport> done, boolean isLast)
            throws SQLException {
        try (RunWatch watch = scope.watch(stop, session)) {
            new StepRunner(scope, session, stop, watch, done).run(plan);
            return true;
        } catch (StepFailedException failed) {
            if (isLast || !CreatedMeanwhile.isReasonOf(failed)) {
                throw failed;
            }
            return false;
        }
    }

    private RunPlan plan(Session session, SchemaState state, RequestedVersion requested, Optional<String> run)
            throws SQLException {
        SchemaVersion installed = scope.judge(state).usable();
        List<StepMismatch> mismatches =
                new StepCheck(scope).check(session.connection(), state, installed, requested.version());
        return planner().plan(state, installed, mismatches, requested, run);
    }

    private Planner planner() {
        return new Planner(
                scope.chain(),
                scope.schema(),
                scope.limits().tableLock(),
                scope.limits().largeTable(),
                scope.pace(),
                scope.roles());
    }

    private MigrationReport report(
            SchemaVersion from, SchemaVersion to, List<StepMismatch> mismatches, List<StepReport> steps, long start) {
        return new MigrationReport(
                from,
                to,
                scope.chain().outline().newest(),
                mismatches,
                steps,
                Duration.ofNanos(System.nanoTime() - start));
    }
}

package dev.stepwise.run.internal;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.internal.Planner;
import dev.stepwise.plan.internal.RequestedVersion;
import dev.stepwise.plan.internal.RunPlan;
import dev.stepwise.run.Cancellation;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RunLimits;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateJudge;
import dev.stepwise.state.internal.StateReader;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import javax.sql.DataSource;

/** Reads the state of a schema, plans, and carries the plan out under the lock. */
public final class MigrationRun {

    /** How often a state is read that another program changes. */
    private static final int MOST_LOOKS = 5;

    private final DataSource dataSource;
    private final CompiledChain chain;
    private final String schema;
    private final ProgressListener listener;
    private final RunLimits limits;
    private final Cancellation cancellation;

    /** Prepares a run of the chain in the schema; the cancellation ends it early. */
    public MigrationRun(
            DataSource dataSource,
            CompiledChain chain,
            String schema,
            ProgressListener listener,
            RunLimits limits,
            Cancellation cancellation) {
        this.dataSource = dataSource;
        this.chain = chain;
        this.schema = schema;
        this.listener = listener;
        this.limits = limits;
        this.cancellation = cancellation;
    }

    /**
     * Takes the schema to the version.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public MigrationReport to(RequestedVersion requested) {
        requested.requireKnownTo(chain.outline());
        long start = System.nanoTime();
        try (Session session = connect()) {
            Optional<SchemaVersion> reached = settledVersion(session, requested).filter(requested::isReachedAt);
            MigrationReport report = reached.isPresent()
                    ? report(reached.get(), reached.get(), List.of(), start)
                    : runUnderLock(session, requested, start);
            listener.finished(report);
            return report;
        } catch (SQLException failed) {
            throw failed("The run", failed);
        }
    }

    /**
     * Returns what a run to the version would do.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public MigrationPlan plan(RequestedVersion requested) {
        try (Session session = connect()) {
            SchemaState state = reader().read(session.connection());
            return plan(state, requested, Optional.empty()).plan();
        } catch (SQLException failed) {
            throw failed("Planning", failed);
        }
    }

    /** Returns what a run to the version would do in a database with nothing in it; no database is asked. */
    public MigrationPlan planForEmptyDatabase(RequestedVersion requested) {
        return planner()
                .plan(SchemaState.ofEmptyDatabase(), SchemaVersion.NONE, requested, Optional.empty())
                .plan();
    }

    /**
     * Returns what the database says of its version.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public InstalledVersion installedVersion() {
        try (Session session = connect()) {
            return judge(reader().read(session.connection()));
        } catch (SQLException failed) {
            throw failed("Reading the installed version", failed);
        }
    }

    /** That nothing at all is installed takes more than one query to find out. */
    private Optional<SchemaVersion> settledVersion(Session session, RequestedVersion requested) throws SQLException {
        return requested.version().isNone()
                ? Optional.empty()
                : reader().settledVersion(session.connection(), requested.orAbove());
    }

    private MigrationReport runUnderLock(Session session, RequestedVersion requested, long start) throws SQLException {
        StopRequest stop = StopRequest.ofThisThread(cancellation);
        SchemaState state = new SchemaLock(dataSource, schema, reader(), limits, listener).take(session, stop);
        Optional<SchemaVersion> reached =
                state.version().filter(version -> isLeftToNewerBuilds(version, state, requested));
        if (reached.isPresent() && state.problems().isEmpty()) {
            return report(reached.get(), reached.get(), List.of(), start);
        }
        RunPlan planned = planOfARun(state, requested);
        MigrationPlan plan = planned.plan();
        listener.started(plan);
        return report(plan.from(), plan.to(), carryOut(planned, requested, session, stop), start);
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

    private RunPlan planOfARun(SchemaState state, RequestedVersion requested) {
        return plan(state, requested, Optional.of(UUID.randomUUID().toString()));
    }

    /** Looks again and goes on where something that was missing is created by another program at the same moment. */
    private List<StepReport> carryOut(RunPlan first, RequestedVersion requested, Session session, StopRequest stop)
            throws SQLException {
        List<StepReport> done = new ArrayList<>();
        RunPlan plan = first;
        for (int looks = 1; !tryToCarryOut(plan, session, stop, done, looks == MOST_LOOKS); looks++) {
            plan = planOfARun(reader().read(session.connection()), requested);
        }
        return done;
    }

    private boolean tryToCarryOut(
            RunPlan plan, Session session, StopRequest stop, List<StepReport> done, boolean isLast)
            throws SQLException {
        try (RunWatch watch =
                new RunWatch(stop, session.connection(), new BlockerQuery(dataSource), limits.tableLock())) {
            new StepRunner(session, stop, watch, limits, new Aftermath(dataSource, reader()), listener, done).run(plan);
            return true;
        } catch (StepFailedException failed) {
            if (isLast || !CreatedMeanwhile.isReasonOf(failed)) {
                throw failed;
            }
            return false;
        }
    }

    private RunPlan plan(SchemaState state, RequestedVersion requested, Optional<String> run) {
        return planner().plan(state, judge(state).usable(), requested, run);
    }

    private Planner planner() {
        return new Planner(chain, schema, limits.tableLock(), limits.largeTable());
    }

    private StateReader reader() {
        return new StateReader(chain.outline(), schema);
    }

    private InstalledVersion judge(SchemaState state) {
        return new StateJudge(chain, schema).judge(state);
    }

    /** Nothing was changed then: what fails once a step has begun is a failure of the step. */
    private DatabaseException failed(String attempt, SQLException cause) {
        return DatabaseFailure.of(attempt, NetworkTimeout.inWords(cause, limits.answer()));
    }

    private Session connect() {
        try {
            return Session.open(dataSource, limits.answer());
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Connecting to the database", failed);
        }
    }

    private MigrationReport report(SchemaVersion from, SchemaVersion to, List<StepReport> steps, long start) {
        return new MigrationReport(
                from, to, chain.outline().newest(), steps, Duration.ofNanos(System.nanoTime() - start));
    }
}

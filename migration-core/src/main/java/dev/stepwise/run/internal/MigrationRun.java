package dev.stepwise.run.internal;

import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.Segment;
import dev.stepwise.plan.internal.Planner;
import dev.stepwise.plan.internal.RequestedVersion;
import dev.stepwise.run.Cancellation;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RunLimits;
import dev.stepwise.run.StepReport;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.LockUnavailableException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.state.internal.SchemaState;
import dev.stepwise.state.internal.StateJudge;
import dev.stepwise.state.internal.StateQuery;
import dev.stepwise.state.internal.StateReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Predicate;
import javax.sql.DataSource;

/** Reads the state of a schema, plans, and carries the plan out under the lock. */
public final class MigrationRun {

    private static final Pauses LOCK_POLLS = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1));

    private static final Predicate<Segment> SETS_THE_SESSION = segment -> segment.accept(new Segment.Visitor<>() {
        @Override
        public Boolean inOneTransaction(Segment.InOneTransaction transaction) {
            return false;
        }

        @Override
        public Boolean oneByOne(Segment.OneByOne outside) {
            return true;
        }

        @Override
        public Boolean inBatches(Segment.InBatches backfill) {
            return false;
        }
    });

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
            throw DatabaseFailure.of("The run", failed);
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
            return plan(state, requested, Optional.empty());
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Planning", failed);
        }
    }

    /** Returns what a run to the version would do in a database with nothing in it; no database is asked. */
    public MigrationPlan planForEmptyDatabase(RequestedVersion requested) {
        return planner().plan(SchemaState.ofEmptyDatabase(), SchemaVersion.NONE, requested, Optional.empty());
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
            throw DatabaseFailure.of("Reading the installed version", failed);
        }
    }

    /** That nothing at all is installed takes more than one query to find out. */
    private Optional<SchemaVersion> settledVersion(Session session, RequestedVersion requested) throws SQLException {
        return requested.version().isNone() ? Optional.empty() : reader().settledVersion(session.connection());
    }

    private MigrationReport runUnderLock(Session session, RequestedVersion requested, long start) throws SQLException {
        StopRequest stop = StopRequest.ofThisThread(cancellation);
        SchemaState state = stateUnderLock(session, stop);
        session.releaseAtTheEnd(new MigrationLock(schema));
        Optional<SchemaVersion> reached =
                state.version().filter(version -> requested.orAbove() && version.compareTo(requested.version()) > 0);
        if (reached.isPresent() && state.problems().isEmpty()) {
            return report(reached.get(), reached.get(), List.of(), start);
        }
        MigrationPlan plan =
                plan(state, requested, Optional.of(UUID.randomUUID().toString()));
        if (plan.steps().stream().flatMap(step -> step.segments().stream()).anyMatch(SETS_THE_SESSION)) {
            StateQuery.SESSION_SETTINGS.forEach(setting -> putBack(session, setting, state));
            state.differingSettings().forEach(setting -> putBack(session, setting, state));
        }
        listener.started(plan);
        return report(plan.from(), plan.to(), carryOut(plan, session.connection(), stop), start);
    }

    private List<StepReport> carryOut(MigrationPlan plan, Connection connection, StopRequest stop) throws SQLException {
        try (RunWatch watch = new RunWatch(stop, connection, new BlockerQuery(dataSource), limits.tableLock())) {
            return new StepRunner(connection, stop, watch, limits, new Aftermath(dataSource, reader()), listener)
                    .run(plan);
        }
    }

    private SchemaState stateUnderLock(Session session, StopRequest stop) throws SQLException {
        long start = System.nanoTime();
        StateReader.LockedState read = reader().readUnderLock(session.connection());
        putBack(session, "idle_session_timeout", read.state());
        putBack(session, "application_name", read.state());
        for (int attempt = 1; !read.isLocked(); attempt++) {
            String holder = reader().lockHolder(session.connection());
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(limits.otherRun()) >= 0) {
                throw new LockUnavailableException(
                        "Another run migrates schema %s and did not end within %d s: %s. Wait for it, or end that process."
                                .formatted(schema, limits.otherRun().toSeconds(), holder));
            }
            listener.waitingForLock(holder, waited);
            if (!stop.allowsPauseOf(LOCK_POLLS.after(attempt))) {
                throw CancelledRun.beforeTheLock(stop);
            }
            read = reader().readUnderLock(session.connection());
        }
        return read.state();
    }

    private static void putBack(Session session, String setting, SchemaState state) {
        session.putBack(setting, Optional.ofNullable(state.sessionSettings().get(setting)));
    }

    private MigrationPlan plan(SchemaState state, RequestedVersion requested, Optional<String> run) {
        return planner().plan(state, judge(state).usable(), requested, run);
    }

    private Planner planner() {
        return new Planner(chain, schema, limits.tableLock());
    }

    private StateReader reader() {
        return new StateReader(chain.outline(), schema);
    }

    private InstalledVersion judge(SchemaState state) {
        return new StateJudge(chain, schema).judge(state);
    }

    private Session connect() {
        try {
            return Session.open(dataSource);
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Connecting to the database", failed);
        }
    }

    private MigrationReport report(SchemaVersion from, SchemaVersion to, List<StepReport> steps, long start) {
        return new MigrationReport(
                from, to, chain.outline().newest(), steps, Duration.ofNanos(System.nanoTime() - start));
    }
}

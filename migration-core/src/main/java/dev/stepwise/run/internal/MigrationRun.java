package dev.stepwise.run.internal;

import dev.stepwise.plan.MigrationPlan;
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
import dev.stepwise.state.internal.StateReader;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/** Reads the state of a schema, plans, and carries the plan out under the lock. */
public final class MigrationRun {

    private static final Pauses LOCK_POLLS = new Pauses(Duration.ofMillis(100), Duration.ofSeconds(1));

    private final DataSource dataSource;
    private final CompiledChain chain;
    private final String schema;
    private final ProgressListener listener;
    private final RunLimits limits;
    private final Cancellation cancellation;

    /** Prepares a run of the chain in the schema, which the cancellation ends. */
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
        try (Connection connection = connect()) {
            MigrationReport report = isReached(connection, requested.version())
                    ? report(requested.version(), requested.version(), List.of(), start)
                    : runUnderLock(connection, requested, start);
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
        try (Connection connection = connect()) {
            return plan(connection, requested);
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Planning", failed);
        }
    }

    /** Returns what a run to the version would do in a database with nothing in it; no database is asked. */
    public MigrationPlan planForEmptyDatabase(RequestedVersion requested) {
        return planner().plan(SchemaState.ofEmptyDatabase(), SchemaVersion.NONE, requested);
    }

    /**
     * Returns what the database says of its version.
     *
     * @throws DatabaseException when the database cannot be reached or does not answer
     */
    public InstalledVersion installedVersion() {
        try (Connection connection = connect()) {
            return judge(connection, reader().read(connection));
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Reading the installed version", failed);
        }
    }

    /** That nothing at all is installed takes more than one query to find out. */
    private boolean isReached(Connection connection, SchemaVersion version) throws SQLException {
        return !version.isNone() && reader().isAt(connection, version);
    }

    private MigrationReport runUnderLock(Connection connection, RequestedVersion requested, long start)
            throws SQLException {
        try (MigrationLock lock = new MigrationLock(connect(), chain.outline().name(), schema)) {
            StopRequest stop = StopRequest.ofThisThread(cancellation);
            waitFor(lock, stop);
            MigrationPlan plan = plan(connection, requested);
            listener.started(plan);
            return report(plan.from(), plan.to(), carryOut(plan, connection, stop), start);
        }
    }

    private List<StepReport> carryOut(MigrationPlan plan, Connection connection, StopRequest stop) throws SQLException {
        try (RunWatch watch = new RunWatch(stop, connection, new BlockerQuery(dataSource), limits.tableLock())) {
            return new StepRunner(connection, stop, watch, limits, listener).run(plan);
        }
    }

    private void waitFor(MigrationLock lock, StopRequest stop) throws SQLException {
        long start = System.nanoTime();
        Optional<String> holder = lock.tryLock();
        for (int attempt = 1; holder.isPresent(); attempt++) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(limits.otherRun()) >= 0) {
                throw new LockUnavailableException(
                        "Another run migrates %s in schema %s and did not end within %d s: %s. Wait for it, or end that process."
                                .formatted(
                                        chain.outline().name(),
                                        schema,
                                        limits.otherRun().toSeconds(),
                                        holder.get()));
            }
            listener.waitingForLock(holder.get(), waited);
            if (!stop.allowsPauseOf(LOCK_POLLS.after(attempt))) {
                throw CancelledRun.beforeTheLock(stop);
            }
            holder = lock.tryLock();
        }
    }

    private MigrationPlan plan(Connection connection, RequestedVersion requested) throws SQLException {
        SchemaState state = reader().read(connection);
        return planner().plan(state, judge(connection, state).usable(), requested);
    }

    private Planner planner() {
        return new Planner(chain, schema, limits.tableLock());
    }

    private StateReader reader() {
        return new StateReader(chain.outline(), schema);
    }

    private InstalledVersion judge(Connection connection, SchemaState state) throws SQLException {
        return new StateJudge(chain, schema).judge(connection, state);
    }

    private Connection connect() throws SQLException {
        try {
            Connection connection = dataSource.getConnection();
            connection.setAutoCommit(true);
            return connection;
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Connecting to the database", failed);
        }
    }

    private static MigrationReport report(SchemaVersion from, SchemaVersion to, List<StepReport> steps, long start) {
        return new MigrationReport(from, to, steps, Duration.ofNanos(System.nanoTime() - start));
    }
}

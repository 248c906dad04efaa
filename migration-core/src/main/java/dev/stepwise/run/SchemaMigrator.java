package dev.stepwise.run;

import dev.stepwise.history.SchemaState;
import dev.stepwise.history.StateReader;
import dev.stepwise.lock.MigrationLock;
import dev.stepwise.migrate.DatabaseException;
import dev.stepwise.migrate.InvalidTargetException;
import dev.stepwise.migrate.LockUnavailableException;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.SchemaVersion;
import dev.stepwise.migrate.StepFailedException;
import dev.stepwise.migrate.VersionMismatchException;
import java.sql.Connection;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Takes a schema to a version of a chain.
 *
 * <p>A target means the end state: after {@code downTo(26)} version 26 is installed. A run holds two connections, one of them for its
 * lock; when there is nothing to do it holds one, for one query. It is immutable, and safe to share between threads.
 *
 * <pre>{@code
 * MigrationReport report = SchemaMigrator.of(dataSource, chain).inSchema("tenant_a").up();
 * }</pre>
 *
 * <p>All methods that talk to the database throw {@link DatabaseException} when it cannot be reached or does not answer.
 */
public final class SchemaMigrator {

    private static final Duration LOCK_POLL = Duration.ofMillis(100);
    private static final Duration LONGEST_LOCK_POLL = Duration.ofSeconds(1);

    private final DataSource dataSource;
    private final MigrationChain chain;
    private final TargetSchema schema;
    private final ProgressListener listener;
    private final RunLimits limits;

    private SchemaMigrator(
            DataSource dataSource,
            MigrationChain chain,
            TargetSchema schema,
            ProgressListener listener,
            RunLimits limits) {
        this.dataSource = dataSource;
        this.chain = chain;
        this.schema = schema;
        this.listener = listener;
        this.limits = limits;
    }

    /** Migrates the schema {@code public} of the database behind the data source, which may be a pool of at least two. */
    public static SchemaMigrator of(DataSource dataSource, MigrationChain chain) {
        return new SchemaMigrator(
                dataSource, chain, new TargetSchema("public"), ProgressListener.SILENT, RunLimits.DEFAULT);
    }

    /**
     * Migrates the schema {@code public} of the database at the JDBC URL, which carries user and password where they are needed.
     *
     * @throws InvalidTargetException when it is no URL of PostgreSQL's driver
     */
    public static SchemaMigrator of(String url, MigrationChain chain) {
        if (Driver.parseURL(url, null) == null) {
            // It is not told here, since it may hold a password.
            throw new InvalidTargetException(
                    "The text given as URL is no JDBC URL of a PostgreSQL server. Write it as jdbc:postgresql://host:port/database?user=name&password=secret.");
        }
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return of(dataSource, chain);
    }

    /**
     * Returns a migrator of another schema, which is created when it is missing.
     *
     * @throws InvalidTargetException when PostgreSQL would cut the name (over 63 bytes), refuse or reserve it
     */
    public SchemaMigrator inSchema(String name) {
        return new SchemaMigrator(dataSource, chain, new TargetSchema(name), listener, limits);
    }

    /** Returns a migrator that tells the listener what it does. */
    public SchemaMigrator reportingTo(ProgressListener progress) {
        return new SchemaMigrator(dataSource, chain, schema, progress, limits);
    }

    /** Returns a migrator with other limits. */
    public SchemaMigrator within(RunLimits other) {
        return new SchemaMigrator(dataSource, chain, schema, listener, other);
    }

    /** Applies every step that is missing, as {@link #upTo} does. */
    public MigrationReport up() {
        return run(Target.up(chain.newest()));
    }

    /**
     * Applies the steps that are missing up to the version, which is included.
     *
     * @throws InvalidTargetException when the chain has no such version, or the schema is above it
     * @throws VersionMismatchException when the schema is in a state that this build cannot go on from
     * @throws LockUnavailableException when another run took too long
     * @throws StepFailedException when a step failed; those before it are kept
     */
    public MigrationReport upTo(int version) {
        return run(Target.up(new SchemaVersion(version)));
    }

    /**
     * Takes the steps above the version back; 0 leaves nothing of the chain, except the schema itself.
     *
     * @throws InvalidTargetException when the chain has no such version, the schema is below it, or a step cannot be taken back
     * @throws VersionMismatchException when the schema is in a state that this build cannot go on from
     * @throws LockUnavailableException when another run took too long
     * @throws StepFailedException when a step failed; those before it stay taken back
     */
    public MigrationReport downTo(int version) {
        return run(Target.down(new SchemaVersion(version)));
    }

    /**
     * Returns what a run to the version would do, in whichever direction it lies; nothing is changed.
     *
     * @throws InvalidTargetException when the version cannot be reached
     * @throws VersionMismatchException when the schema is in a state that this build cannot go on from
     */
    public MigrationPlan plan(int version) {
        try (Connection connection = connect()) {
            return plan(connection, Target.either(new SchemaVersion(version)));
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Planning", failed);
        }
    }

    /** Returns what the database says of its version; one round trip, and no part of jOOQ is loaded. */
    public InstalledVersion installedVersion() {
        try (Connection connection = connect()) {
            return judge(connection, read(connection));
        } catch (SQLException failed) {
            throw DatabaseFailure.of("Reading the installed version", failed);
        }
    }

    /** Returns what a run to the version would do in a database with nothing in it; no database is asked. */
    public MigrationPlan planForEmptyDatabase(int version) {
        return planner().plan(SchemaState.ofEmptyDatabase(), SchemaVersion.NONE, Target.up(new SchemaVersion(version)));
    }

    private MigrationReport run(Target target) {
        target.requireKnownTo(chain);
        long start = System.nanoTime();
        try (Connection connection = connect()) {
            MigrationReport report = isReached(connection, target.version())
                    ? report(target.version(), target.version(), List.of(), start)
                    : runUnderLock(connection, target, start);
            listener.finished(report);
            return report;
        } catch (SQLException failed) {
            throw DatabaseFailure.of("The run", failed);
        }
    }

    /** That there is nothing at all takes more than one query to tell. */
    private boolean isReached(Connection connection, SchemaVersion version) throws SQLException {
        return !version.isNone() && reader().isAt(connection, version);
    }

    private MigrationReport runUnderLock(Connection connection, Target target, long start) throws SQLException {
        try (MigrationLock lock = new MigrationLock(connect(), chain.name(), schema.name())) {
            waitFor(lock);
            MigrationPlan plan = plan(connection, target);
            listener.started(plan);
            StepRunner runner = new StepRunner(connection, limits, listener);
            List<StepReport> done = new ArrayList<>();
            for (PlannedStep step : plan.steps()) {
                done.add(runner.run(step));
            }
            return report(plan.from(), plan.to(), done, start);
        }
    }

    private void waitFor(MigrationLock lock) throws SQLException {
        long start = System.nanoTime();
        Optional<String> holder = lock.tryLock();
        for (int attempt = 1; holder.isPresent(); attempt++) {
            Duration waited = Duration.ofNanos(System.nanoTime() - start);
            if (waited.compareTo(limits.otherRun()) >= 0) {
                throw new LockUnavailableException(
                        "Another run migrates %s in schema %s and did not end within %d s: %s. Wait for it, or end that process."
                                .formatted(
                                        chain, schema.name(), limits.otherRun().toSeconds(), holder.get()));
            }
            listener.waitingForLock(holder.get(), waited);
            Pause.of(Pause.doubled(LOCK_POLL, attempt, LONGEST_LOCK_POLL));
            holder = lock.tryLock();
        }
    }

    private MigrationPlan plan(Connection connection, Target target) throws SQLException {
        SchemaState state = read(connection);
        return planner().plan(state, judge(connection, state).usable(), target);
    }

    private Planner planner() {
        return new Planner(chain, schema, limits.tableLock());
    }

    private SchemaState read(Connection connection) throws SQLException {
        return reader().read(connection);
    }

    private StateReader reader() {
        return new StateReader(chain, schema.name());
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

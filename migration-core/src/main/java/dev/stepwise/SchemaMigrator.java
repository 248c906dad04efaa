package dev.stepwise;

import dev.stepwise.compiled.internal.RunnableChain;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.internal.RequestedVersion;
import dev.stepwise.run.Cancellation;
import dev.stepwise.run.MarkerReport;
import dev.stepwise.run.MigrationReport;
import dev.stepwise.run.ProgressListener;
import dev.stepwise.run.RunLimits;
import dev.stepwise.run.internal.MarkerRun;
import dev.stepwise.run.internal.MigrationRun;
import dev.stepwise.run.internal.RunScope;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.CompiledChain;
import dev.stepwise.script.CompiledSteps;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.Direction;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.LockUnavailableException;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.script.internal.RoleName;
import dev.stepwise.script.internal.SchemaName;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.state.internal.Journal;
import java.util.List;
import java.util.Map;
import javax.sql.DataSource;
import org.postgresql.Driver;
import org.postgresql.ds.PGSimpleDataSource;

/**
 * Takes a schema to a version of a chain.
 *
 * <p>The version is the end state: after {@code downTo(26)} version 26 is installed. A run holds one connection, and while it waits
 * for a lock it borrows a second one for a query, if one is free. It is immutable, and safe to share between threads.
 *
 * <pre>{@code
 * MigrationReport report = SchemaMigrator.of(dataSource, chain).inSchema("tenant_a").up();
 * }</pre>
 *
 * <p>All methods that use the database throw {@link DatabaseException} when it cannot be reached or does not answer, and those that need a
 * step throw {@link ChainException} when the step declares what cannot be run.
 */
public final class SchemaMigrator {

    /** The name of the table, in the schema of a chain, that records its runs. */
    public static final String JOURNAL_TABLE = Journal.TABLE;

    private final RunScope scope;

    private SchemaMigrator(RunScope scope) {
        this.scope = scope;
    }

    /**
     * Migrates the schema {@code public} of the database behind the data source, which may be a pool. A step that the build has compiled is
     * taken from its file, where nothing has changed since of what it was compiled, and needs no jOOQ; the others are rendered.
     */
    public static SchemaMigrator of(DataSource dataSource, MigrationChain chain) {
        return of(dataSource, new RunnableChain(chain));
    }

    /** Migrates by a chain whose steps are compiled already; jOOQ is not needed then. */
    public static SchemaMigrator of(DataSource dataSource, CompiledChain chain) {
        return new SchemaMigrator(new RunScope(
                dataSource,
                chain,
                "public",
                ProgressListener.SILENT,
                RunLimits.DEFAULT,
                new Cancellation(),
                Map.of(),
                false));
    }

    /**
     * Migrates the schema {@code public} of the database at the JDBC URL, which carries user and password where they are needed.
     *
     * @throws InvalidRequestException when it is not a URL of PostgreSQL's driver
     */
    public static SchemaMigrator of(String url, MigrationChain chain) {
        if (Driver.parseURL(url, null) == null) {
            // The message does not repeat the text, since it may hold a password.
            throw new InvalidRequestException(
                    "The text given as URL is not a JDBC URL of a PostgreSQL server. Write it as jdbc:postgresql://host:port/database?user=name&password=secret.");
        }
        PGSimpleDataSource dataSource = new PGSimpleDataSource();
        dataSource.setUrl(url);
        return of(dataSource, chain);
    }

    /**
     * Returns a migrator of another schema, which is created when it is missing.
     *
     * @throws InvalidRequestException when PostgreSQL would cut the name (over 63 bytes), refuse or reserve it
     */
    public SchemaMigrator inSchema(String name) {
        return new SchemaMigrator(scope.withSchema(new SchemaName(name).name()));
    }

    /**
     * Returns a migrator that names this role where a step says {@code {role placeholder}}.
     *
     * @param placeholder the name of the placeholder, such as {@code app}
     * @param role the name of a role of the server, as it is stored
     * @throws InvalidRequestException when PostgreSQL would cut the name (over 63 bytes), refuse or reserve it
     */
    public SchemaMigrator withRole(String placeholder, String role) {
        return new SchemaMigrator(scope.withRole(placeholder, new RoleName(role).name()));
    }

    /**
     * Returns a migrator that names these roles, as {@link #withRole} does each.
     *
     * @param given the names of the roles by their placeholders
     * @throws InvalidRequestException when PostgreSQL would cut one of the names (over 63 bytes), refuse or reserve it
     */
    public SchemaMigrator withRoles(Map<String, String> given) {
        SchemaMigrator migrator = this;
        for (Map.Entry<String, String> role : given.entrySet()) {
            migrator = migrator.withRole(role.getKey(), role.getValue());
        }
        return migrator;
    }

    /** Returns a migrator that reports what it does to the listener. */
    public SchemaMigrator reportingTo(ProgressListener progress) {
        return new SchemaMigrator(scope.withListener(progress));
    }

    /** Returns a migrator with other limits. */
    public SchemaMigrator within(RunLimits other) {
        return new SchemaMigrator(scope.withLimits(other));
    }

    /**
     * Returns a migrator whose runs can be cancelled; a run also ends when its thread is interrupted.
     *
     * <p>Such a run throws {@link RunCancelledException}. The statement that it waits for is cancelled on the server and rolled back. What
     * was committed before is kept, and the next run resumes from there. Stepwise installs no signal handler.
     */
    public SchemaMigrator cancelledBy(Cancellation other) {
        return new SchemaMigrator(scope.withCancellation(other));
    }

    /**
     * Returns a migrator that refuses two things before anything is done which are reported otherwise: on {@link #up}, a schema that is
     * ahead of this build; on the way up or down, for a plan and for {@link #stepMismatches}, an installed version whose step is another one in this build.
     *
     * <p>What it refuses is a {@link VersionMismatchException}.
     */
    public SchemaMigrator strictly() {
        return new SchemaMigrator(scope.strictly());
    }

    /**
     * Applies every step that is missing, as {@link #upTo} does. Where the schema is ahead of this build, as during a rolling deployment, it
     * does nothing, and the report says so; see {@link #strictly}.
     */
    public MigrationReport up() {
        SchemaVersion newest = scope.chain().outline().newest();
        return run().to(scope.strict() ? RequestedVersion.up(newest) : RequestedVersion.newest(newest));
    }

    /**
     * Applies the steps that are missing up to the version, which is included.
     *
     * @throws InvalidRequestException when the chain has no such version, or the schema is above it
     * @throws VersionMismatchException when the state of the schema does not fit this build
     * @throws LockUnavailableException when another run took too long
     * @throws RunCancelledException when the run was cancelled, or its thread interrupted; what it committed is kept
     * @throws StepFailedException when a step failed; those before it are kept
     */
    public MigrationReport upTo(int version) {
        return run().to(RequestedVersion.up(new SchemaVersion(version)));
    }

    /**
     * Takes the steps above the version back; 0 leaves nothing of the chain, except the schema itself.
     *
     * @throws InvalidRequestException when the chain has no such version, the schema is below it, or a step cannot be taken back
     * @throws VersionMismatchException when the state of the schema does not fit this build
     * @throws LockUnavailableException when another run took too long
     * @throws RunCancelledException when the run was cancelled, or its thread interrupted; what it committed is kept
     * @throws StepFailedException when a step failed; those before it stay taken back
     */
    public MigrationReport downTo(int version) {
        return run().to(RequestedVersion.down(new SchemaVersion(version)));
    }

    /**
     * Returns what a run to the version would do, in whichever direction it lies; nothing is changed.
     *
     * @throws InvalidRequestException when the version cannot be reached
     * @throws VersionMismatchException when the state of the schema does not fit this build
     */
    public MigrationPlan plan(int version) {
        return run().plan(RequestedVersion.either(new SchemaVersion(version)));
    }

    /** Returns what a run to the version would do in a database with nothing in it; no database is asked. */
    public MigrationPlan planForEmptyDatabase(int version) {
        return run().planForEmptyDatabase(RequestedVersion.up(new SchemaVersion(version)));
    }

    /**
     * Returns how many statements of plain SQL the steps above the version have on the way up; no database is asked.
     *
     * @param version 0, or a version of the chain, which is not included
     */
    public int plainStatementsAbove(int version) {
        CompiledChain chain = scope.chain();
        return chain
                .outline()
                .between(new SchemaVersion(version), chain.outline().newest())
                .stream()
                .mapToInt(step -> chain.step(step.version(), Direction.UP).plainStatements())
                .sum();
    }

    /**
     * Accepts the version that the marker names where the journal names another one: another system took the schema there. The journal
     * notes it, and the next run starts from there. Where the two agree on the version, nothing is done.
     *
     * @param version the version that the marker names; 0 where the chain's tables are gone
     * @throws VersionMismatchException when the marker does not name that version, or the build does not have it
     * @throws LockUnavailableException when another run took too long
     * @throws RunCancelledException when it was cancelled while it waited
     */
    public MarkerReport acceptMarker(int version) {
        return markerRun().accept(new SchemaVersion(version));
    }

    /**
     * Writes the version of the journal to the marker again where the marker names another one, or none. Where the two agree on the
     * version, nothing is done.
     *
     * @param version the version that the journal names
     * @throws VersionMismatchException when the journal does not name that version, or the marker's table is missing
     * @throws LockUnavailableException when another run took too long
     * @throws RunCancelledException when it was cancelled while it waited
     */
    public MarkerReport restoreMarker(int version) {
        return markerRun().restore(new SchemaVersion(version));
    }

    /** Returns what the database says of its version; one round trip, and no class of jOOQ is loaded. */
    public InstalledVersion installedVersion() {
        return run().installedVersion();
    }

    /**
     * Returns the installed versions whose steps are others in this build, in order: they were edited after their release, or replaced. A
     * version that no run of Stepwise has installed is not known to be another one.
     */
    public List<StepMismatch> stepMismatches() {
        return run().mismatches();
    }

    /**
     * Returns which steps a run takes from the files that a build has made of them, and why jOOQ renders the others. Files and classes are
     * read; no database is asked.
     */
    public CompiledSteps compiledSteps() {
        return scope.chain().compiledSteps();
    }

    private MarkerRun markerRun() {
        return new MarkerRun(scope);
    }

    private MigrationRun run() {
        return new MigrationRun(scope);
    }
}

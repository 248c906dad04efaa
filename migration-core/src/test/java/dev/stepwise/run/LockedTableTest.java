package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.INTEGER;

import com.zaxxer.hikari.HikariConfig;
import com.zaxxer.hikari.HikariDataSource;
import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.PGConnection;

/** A table that the application holds: the step tries again, and never holds the application up for long. */
@Timeout(60)
class LockedTableTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddSize.class);
    private static final MigrationChain BUNDLED =
            Things.chain().steps(V001CreateThings.class, V002CreateCratesAndAddSize.class);
    private static final MigrationChain FILLING = Things.chain().steps(V001CreateThings.class, V002NameThings.class);
    private static final RunLimits LIMITS = new RunLimits(Duration.ofMinutes(1), Duration.ofMillis(200), 4);

    /** Each wait is long enough to look up who holds the table, over a new connection and on a busy machine. */
    private static final RunLimits LONG_WAITS = new RunLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), 4);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final List<String> retries = new CopyOnWriteArrayList<>();
    private final List<List<Blocker>> blockers = new CopyOnWriteArrayList<>();

    private final SchemaMigrator migrator = noting(database.migrator(CHAIN));

    @BeforeEach
    void createThings() {
        migrator.upTo(1);
    }

    @Test
    void aStepIsTriedAgainUntilTheTableIsFree() throws Exception {
        CompletableFuture<MigrationReport> run;
        try (Reader reader = new Reader()) {
            run = Background.start(migrator::up);
            while (retries.size() < 2) {
                Thread.sleep(5);
            }
        }

        assertThat(run.get().steps()).hasSize(1);
        assertThat(retries).startsWith("V002 add size 1 55P03", "V002 add size 2 55P03");
        assertThat(database.value("select count(*) from stepwise_journal")).isEqualTo("2");
    }

    @Test
    void anIndexIsBuiltOnceThoughALaterStatementWaitsForItsTable() throws Exception {
        database.execute(
                "create table crates (size int)",
                "create sequence builds",
                "create function counted(int) returns int immutable language plpgsql as"
                        + " $$ begin perform nextval('public.builds'); return $1; end $$",
                "insert into things values (1, 'a thing')");
        CompletableFuture<MigrationReport> run;
        try (Reader reader = new Reader("crates")) {
            run = Background.start(() -> noting(database.migrator(
                            Things.chain().steps(V001CreateThings.class, V002IndexThingsAndAddWeight.class)))
                    .up());
            while (retries.size() < 2) {
                Thread.sleep(5);
            }
        }

        run.get();
        assertThat(database.value("select last_value from builds")).isEqualTo("1");
        assertThat(retries).startsWith("V002 index things and add weight 1 55P03");
    }

    @Test
    void aStepIsGivenUpAfterItsLastAttempt() throws Exception {
        try (Reader reader = new Reader()) {
            long start = System.nanoTime();
            assertThatThrownBy(migrator::up)
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageStartingWith(
                            "V002 add size, up, failed: ERROR: canceling statement due to lock timeout (SQLSTATE 55P03).\n  statement: alter table \"public\".\"things\" add \"size\" int")
                    .hasMessageContaining("the schema is at V001. It waited for process " + reader.process() + " of ")
                    .hasMessageContaining("query: select from things")
                    .hasMessageEndingWith("Let the application's long transactions on the table end, and run again.");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("four waits, and pauses of 100, 200 and 400 ms")
                    .isBetween(Duration.ofMillis(4 * 200 + 700), Duration.ofSeconds(10));
        }
        assertThat(retries).hasSize(3);
        assertThat(database.value("select to_regclass('crates') is null")).isEqualTo("t");
    }

    @Test
    void theApplicationIsNotHeldUpBehindTheWaitingStep() throws Exception {
        CompletableFuture<Throwable> run;
        Duration longest = Duration.ZERO;
        try (Reader reader = new Reader();
                Connection application = database.connect();
                Statement statement = application.createStatement()) {
            run = Background.start(() -> catchThrowable(migrator::up));
            while (!run.isDone()) {
                long start = System.nanoTime();
                statement.execute("select count(*) from things");
                Duration waited = Duration.ofNanos(System.nanoTime() - start);
                longest = waited.compareTo(longest) > 0 ? waited : longest;
            }
        }
        assertThat(run.get()).isInstanceOf(StepFailedException.class);
        assertThat(longest).isBetween(Duration.ofMillis(100), Duration.ofMillis(200 + 500));
    }

    @Test
    void whoHoldsTheTableIsToldAtEachRetry() throws Exception {
        String user;
        try (Reader reader = new Reader()) {
            user = database.value("select usename from pg_stat_activity where pid = " + reader.process());
            assertThatThrownBy(migrator.within(LONG_WAITS)::up).isInstanceOf(StepFailedException.class);

            assertThat(blockers)
                    .hasSize(3)
                    .allSatisfy(found -> assertThat(found).singleElement().satisfies(blocker -> {
                        assertThat(blocker.process()).isEqualTo(reader.process());
                        assertThat(blocker.user()).hasValue(user);
                        assertThat(blocker.since()).isPresent();
                        assertThat(blocker.query()).hasValue("select from things");
                    }));
        }
        assertThat(blockers.get(0).get(0).toString())
                .matches(
                        "process \\d+ of \\w+ \\(application [^,]+, in a transaction since 2\\S+Z, query: select from things\\)");
    }

    @Test
    void ofAHolderThatTheRoleMayNotSeeIsToldWhatIsKnown() throws Exception {
        String role = "owner_in_" + database.name();
        database.execute(
                "create role " + role + " login",
                "grant create, usage on schema public to " + role,
                "alter table things owner to " + role,
                "alter table stepwise_journal owner to " + role);
        try (Reader reader = new Reader()) {
            assertThatThrownBy(noting(SchemaMigrator.of(database.sourceAs(role), CHAIN))
                            .within(LONG_WAITS)::up)
                    .isInstanceOf(StepFailedException.class)
                    .message()
                    .containsPattern("It waited for process " + reader.process()
                            + " of \\w+ \\(application [^,]+\\)\\. Let the application's");
        } finally {
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void whereThereIsNoSecondConnectionTheRunGoesOnWithoutKnowingWhoHoldsTheTable() throws Exception {
        HikariConfig config = new HikariConfig();
        config.setDataSource(database.source());
        config.setMaximumPoolSize(1);
        try (HikariDataSource pool = new HikariDataSource(config);
                Reader unknown = new Reader()) {
            assertThatThrownBy(noting(SchemaMigrator.of(pool, CHAIN))::up)
                    .hasMessageContaining("the schema is at V001. Let the application's");
        }
        assertThat(retries).hasSize(3);
        assertThat(blockers).allSatisfy(found -> assertThat(found).isEmpty());
    }

    @Test
    void aLockThatManyStatementsWaitForIsOneAttemptAndTheStatementIsNamed() throws Exception {
        SchemaMigrator bundled = noting(database.migrator(BUNDLED))
                .within(new RunLimits(Duration.ofMinutes(1), Duration.ofSeconds(1), 2));
        try (Reader reader = new Reader()) {
            long start = System.nanoTime();
            assertThatThrownBy(bundled::up)
                    .isInstanceOfSatisfying(
                            StepFailedException.class,
                            failed -> assertThat(failed.statement())
                                    .isEqualTo("alter table \"public\".\"things\" add \"size\" int"))
                    .hasMessageContaining("It waited for process " + reader.process());
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .as("two waits and a pause")
                    .isBetween(Duration.ofMillis(2_100), Duration.ofMillis(10_000));
        }
        assertThat(retries).hasSize(1);
    }

    @Test
    void aBackfillThatMeetsManyShortLocksGoesOnAsLongAsEachOfThemPasses() throws Exception {
        database.execute("insert into things (id) select n from generate_series(1, 25000) n");
        SchemaMigrator filling = noting(database.migrator(FILLING))
                .within(new RunLimits(Duration.ofMinutes(1), Duration.ofMillis(100), 2));
        List<Connection> writers = new ArrayList<>();
        // No batch reaches three times as far as the one before, so each of these rows stops another one.
        for (int id : List.of(1_000, 4_000, 13_000)) {
            writers.add(writerOf(id));
        }
        CompletableFuture<MigrationReport> run = Background.start(filling::up);
        for (int retry = 0; retry < writers.size(); retry++) {
            while (retries.size() <= retry && !run.isDone()) {
                Thread.sleep(1);
            }
            writers.get(retry).close();
        }

        assertThat(run.get().rows().updated()).isEqualTo(25_000);
        assertThat(retries).hasSize(3).allMatch(retry -> retry.equals("V002 name things 1 55P03"));
    }

    /** A transaction that has changed the row and is not done; it changes nothing when it is closed. */
    private Connection writerOf(int id) throws SQLException {
        Connection connection = database.connect();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("update things set name = 'mine' where id = " + id);
        }
        return connection;
    }

    private SchemaMigrator noting(SchemaMigrator unheard) {
        return unheard.within(LIMITS).reportingTo(new ProgressListener() {
            @Override
            public void retrying(PlannedStep step, int attempt, SQLException reason, List<Blocker> found) {
                blockers.add(found);
                retries.add("%s %d %s".formatted(step.step(), attempt, reason.getSQLState()));
            }
        });
    }

    /** A transaction that has read the table and is not done. */
    private final class Reader implements AutoCloseable {

        private final Connection connection;

        Reader() throws SQLException {
            this("things");
        }

        Reader(String table) throws SQLException {
            connection = database.connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select from " + table);
            }
        }

        int process() throws SQLException {
            return connection.unwrap(PGConnection.class).getBackendPID();
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    static final class V002IndexThingsAndAddWeight implements MigrationStep {

        private static final Crates CRATES = new Crates();

        private static final class Crates extends StepTable {
            final Field<Integer> weight = column("weight", INTEGER);

            Crates() {
                super("crates");
            }
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    query("create index things_counted on {0} (public.counted(id))", THINGS),
                    alterTable(CRATES).addColumn(CRATES.weight));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002AddSize implements MigrationStep {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(name("crates")).column(SIZE), alterTable(THINGS).addColumn(SIZE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(SIZE), dropTable(name("crates")));
        }
    }

    static final class V002CreateCratesAndAddSize implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (int i = 0; i < 260; i++) {
                changes.ddl(createTable(name("crate_" + i)).column(V002AddSize.SIZE));
            }
            changes.ddl(alterTable(THINGS).addColumn(V002AddSize.SIZE));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }

    static final class V002NameThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(THINGS)
                    .set(THINGS.name, "none")
                    .where(THINGS.name.isNull())
                    .maintainedByApplication()
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }
}

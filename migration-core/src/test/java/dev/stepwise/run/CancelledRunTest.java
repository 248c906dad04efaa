package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A run that its owner cancels, or whose thread is interrupted: it ends at once, on the server too, and says what is kept. */
@Timeout(60)
class CancelledRunTest {

    private static final MigrationChain CHAIN = Things.chain()
            .steps(
                    V001CreateThings.class,
                    V002AddSize.class,
                    V003TakeLong.class,
                    V004TakeLongAmongMany.class,
                    V005TakeLongOutside.class);

    private static final MigrationChain FILLING = Things.chain().steps(V001CreateThings.class, V002NameThings.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final Cancellation cancellation = new Cancellation();

    @BeforeEach
    void createPatience() {
        database.execute("create table patience (seconds int)", "insert into patience values (0)");
    }

    @ParameterizedTest
    @EnumSource
    void aStatementThatRunsIsCancelledOnTheServerAndItsStepUndone(Ending ending) throws Exception {
        database.execute("update patience set seconds = 50");
        Run run = new Run(migrator(CHAIN));
        awaitSleep();

        ending.end(run, cancellation);

        assertThat(run.failure())
                .isInstanceOf(RunCancelledException.class)
                .hasMessage(
                        "The run was %s in V003 take long, up. Applied before that and kept: V001, V002. Nothing of V003 was kept; the schema is at V002. The next run starts with V003.",
                        ending.word)
                .extracting("applied")
                .isEqualTo(List.of(
                        new StepName(new SchemaVersion(1), "create things"),
                        new StepName(new SchemaVersion(2), "add size")));
        assertThat(run.isInterruptedAtItsEnd()).isEqualTo(ending == Ending.INTERRUPT);
        assertNothingRuns();
        assertThat(migrator(CHAIN).installedVersion()).hasToString("at V002");

        database.execute("update patience set seconds = 0");
        assertThat(database.migrator(CHAIN).up().steps()).hasSize(3);
    }

    @Test
    void aStepOfManyStatementsEndsToo() throws Exception {
        database.migrator(CHAIN).upTo(3);
        database.execute("update patience set seconds = 50");
        Run run = new Run(migrator(CHAIN));
        awaitSleep();

        cancellation.cancel();

        assertThat(run.failure())
                .hasMessage(
                        "The run was cancelled in V004 take long among many, up. Nothing of V004 was kept; the schema is at V003. The next run starts with V004.");
        assertNothingRuns();
    }

    @Test
    void ofAStepOfSeveralSegmentsThoseBeforeStay() throws Exception {
        database.migrator(CHAIN).upTo(4);
        database.execute("update patience set seconds = 50");
        Run run = new Run(migrator(CHAIN));
        awaitSleep();

        cancellation.cancel();

        assertThat(run.failure())
                .hasMessage(
                        "The run was cancelled in V005 take long outside, up. The committed parts of V005 are kept, including the batches of its backfill; the schema is at V004, and V005 is unfinished. The next run resumes it.");
        assertNothingRuns();
        assertThat(migrator(CHAIN).installedVersion()).hasToString("at V004; V005 up is unfinished: 1 segment is done");
        database.execute("update patience set seconds = 0");
        assertThat(database.migrator(CHAIN).up().steps()).hasSize(1);
    }

    @Test
    void aBackfillKeepsItsBatchesAndGoesOnAfterThem() {
        fillThings();
        SchemaMigrator migrator = migrator(FILLING).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (progress.rowsFilled() > 5_000) {
                    cancellation.cancel();
                }
            }
        });

        assertThatThrownBy(migrator::up)
                .isInstanceOf(RunCancelledException.class)
                .hasMessageContaining(
                        "including the batches of its backfill; the schema is at V001, and V002 is unfinished");

        long named = Long.parseLong(database.value("select count(*) from things where name is not null"));
        assertThat(named).isBetween(5_000L, 24_999L);
        assertThat(database.migrator(FILLING).up().rows().updated()).isEqualTo(25_000 - named);
    }

    @ParameterizedTest
    @EnumSource
    void aBatchThatWaitsForARowIsCancelledAndTheBatchesBeforeAreKept(Ending ending) throws Exception {
        fillThings();
        try (Connection application = database.connect();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("update things set name = 'mine' where id = 20000");
            Run run = new Run(migrator(FILLING).within(new RunLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 9)));
            await("select count(*) = 1 from pg_stat_activity where datname = current_database()"
                    + " and wait_event_type = 'Lock'");

            ending.end(run, cancellation);

            assertThat(run.failure())
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessageStartingWith(
                            "The run was " + ending.word + " in V002 name things, up. The committed parts of V002");
        }
        assertNothingRuns();
        assertThat(database.value("select count(*) between 1 and 19999 from things where name is not null"))
                .isEqualTo("t");
    }

    @ParameterizedTest
    @EnumSource
    void aPauseBeforeTheNextAttemptEndsAtOnce(Ending ending) throws Exception {
        database.migrator(CHAIN).upTo(1);
        CountDownLatch retrying = new CountDownLatch(4);
        try (Connection reader = database.connect();
                Statement statement = reader.createStatement()) {
            reader.setAutoCommit(false);
            statement.execute("select from things");
            Run run = new Run(migrator(CHAIN)
                    .within(new RunLimits(Duration.ofMinutes(1), Duration.ofMillis(50), 20))
                    .reportingTo(new ProgressListener() {
                        @Override
                        public void retrying(
                                PlannedStep step, int attempt, SQLException reason, List<Blocker> blockers) {
                            retrying.countDown();
                        }
                    }));
            retrying.await();
            long start = System.nanoTime();

            ending.end(run, cancellation);

            assertThat(run.failure())
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessage(
                            "The run was %s in V002 add size, up. Nothing of V002 was kept; the schema is at V001. The next run starts with V002.",
                            ending.word);
            assertThat(Duration.ofNanos(System.nanoTime() - start)).isLessThan(Duration.ofMillis(700));
            assertThat(run.isInterruptedAtItsEnd()).isEqualTo(ending == Ending.INTERRUPT);
        }
        assertNothingRuns();
    }

    @ParameterizedTest
    @EnumSource
    void aRunThatWaitsForAnotherEndsAtOnceAndHasDoneNothing(Ending ending) throws Exception {
        try (Connection holder = database.connect();
                Statement lock = holder.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());
            CountDownLatch waiting = new CountDownLatch(1);
            Run run = new Run(migrator(CHAIN).reportingTo(new ProgressListener() {
                @Override
                public void waitingForLock(String holder, Duration waited) {
                    waiting.countDown();
                }
            }));
            waiting.await();

            ending.end(run, cancellation);

            assertThat(run.failure())
                    .isInstanceOf(RunCancelledException.class)
                    .hasMessage(
                            "The run was %s while it waited for another run. It changed nothing; the schema is at the version to which the other run takes it. The next run starts from there.",
                            ending.word);
        }
        assertThat(migrator(CHAIN).installedVersion()).hasToString("not installed");
    }

    @Test
    void aRunThatIsCancelledBeforeItBeginsDoesNothing() {
        cancellation.cancel();

        assertThatThrownBy(migrator(CHAIN)::up)
                .isInstanceOf(RunCancelledException.class)
                .hasMessageStartingWith("The run was cancelled in V001 create things, up. Nothing of V001 was kept;");
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("not installed");
    }

    @Test
    void aRunThatHasNothingToDoIsDoneWhetherItIsCancelledOrNot() {
        database.migrator(CHAIN).up();
        cancellation.cancel();

        assertThat(migrator(CHAIN).up().steps()).isEmpty();
    }

    @Test
    void aStatementThatAnAdministratorCancelsIsAFailure() throws Exception {
        database.execute("update patience set seconds = 50");
        Run run = new Run(migrator(CHAIN));
        awaitSleep();

        database.execute("select pg_cancel_backend(pid) from pg_stat_activity where wait_event = 'PgSleep'"
                + " and datname = current_database()");

        assertThat(run.failure())
                .hasMessageStartingWith("V003 take long, up, failed: ERROR: canceling statement due to user request")
                .hasMessageContaining("An administrator cancelled the statement");
    }

    private SchemaMigrator migrator(MigrationChain chain) {
        return database.migrator(chain).cancelledBy(cancellation);
    }

    private void fillThings() {
        database.migrator(FILLING).upTo(1);
        database.execute("insert into things (id) select n from generate_series(1, 25000) n");
    }

    private void awaitSleep() throws InterruptedException {
        await(
                "select count(*) = 1 from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'");
    }

    private void await(String condition) throws InterruptedException {
        while (!database.value(condition).equals("t")) {
            Thread.sleep(10);
        }
    }

    /** Looks at the sessions of runs alone: the test's own may be shown as active for a moment after they answered. */
    private void assertNothingRuns() {
        assertThat(database.rows("select query from pg_stat_activity where datname = current_database()"
                        + " and application_name like 'stepwise %' and state <> 'idle'"))
                .isEmpty();
        assertThat(database.rows("select pid from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isEmpty();
    }

    /** How a run is ended from outside. */
    enum Ending {
        CANCEL("cancelled") {
            @Override
            void end(Run run, Cancellation cancellation) {
                cancellation.cancel();
            }
        },
        INTERRUPT("interrupted") {
            @Override
            void end(Run run, Cancellation cancellation) {
                run.thread.interrupt();
            }
        };

        private final String word;

        Ending(String word) {
            this.word = word;
        }

        abstract void end(Run run, Cancellation cancellation);
    }

    /** A run to the newest version on a thread of its own. */
    private static final class Run {

        private final CompletableFuture<Throwable> failure = new CompletableFuture<>();
        private final CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        private final Thread thread;

        Run(SchemaMigrator migrator) {
            thread = new Thread(
                    () -> {
                        failure.complete(catchThrowable(migrator::up));
                        interrupted.complete(Thread.currentThread().isInterrupted());
                    },
                    "run");
            thread.start();
        }

        /** Waits for the end, which has to come soon. */
        Throwable failure() throws Exception {
            return failure.get(20, TimeUnit.SECONDS);
        }

        boolean isInterruptedAtItsEnd() {
            return interrupted.join();
        }
    }

    abstract static class OneWay implements MigrationStep {

        static final String SLEEP = "do $$ begin perform pg_sleep(seconds) from public.patience; end $$";

        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }

    static final class V002AddSize extends OneWay {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE));
        }
    }

    static final class V003TakeLong extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(query(SLEEP));
        }
    }

    static final class V004TakeLongAmongMany extends OneWay {
        @Override
        public void up(Changes changes) {
            for (int i = 0; i < 300; i++) {
                changes.ddl(query(SLEEP));
            }
        }
    }

    static final class V005TakeLongOutside extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(query(SLEEP));
        }
    }

    static final class V002NameThings extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(THINGS)
                    .set(THINGS.name, "none")
                    .where(THINGS.name.isNull())
                    .maintainedByApplication()
                    .inOrderOf(THINGS.id));
        }
    }
}

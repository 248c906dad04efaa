package dev.stepwise.run;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.query;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.LockUnavailableException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two runs at once: in one schema they take turns, in two they do not meet. */
@Timeout(60)
class ConcurrentRunsTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002WaitForGate.class, V003IndexConcurrently.class);

    private static final MigrationChain FAILING = Things.chain().steps(V001CreateThings.class, V002InsertTwice.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final List<String> holders = new CopyOnWriteArrayList<>();
    private final CountDownLatch waiting = new CountDownLatch(1);

    @BeforeEach
    void createGate() {
        database.execute("create schema gates", "create table gates.gate as select 1 as key");
    }

    @Test
    void oneOfTwoRunsWorksAndTheOtherWaitsAndHasNothingToDo() throws Exception {
        CompletableFuture<MigrationReport> first;
        CompletableFuture<MigrationReport> second;
        try (Gate gate = new Gate()) {
            first = inBackground(migrator());
            gate.awaitVisitor();
            second = inBackground(migrator().reportingTo(noting()));
            waiting.await();
        }

        assertThat(first.get().steps()).hasSize(3);
        assertThat(second.get().steps()).isEmpty();
        assertThat(second.get().from()).isEqualTo(CHAIN.newest());
        assertThat(holders)
                .allSatisfy(holder ->
                        assertThat(holder).matches("process \\d+ of \\w+, application .+, connected since 2.*"));
        assertThat(database.rows("select version from stepwise_journal order by id"))
                .containsExactly("1", "2", "3");
        assertNoLock();
    }

    @Test
    void aRunWaitsNoLongerThanItsLimitAndNamesTheHolder() throws Exception {
        CompletableFuture<MigrationReport> first;
        try (Gate gate = new Gate()) {
            first = inBackground(migrator());
            gate.awaitVisitor();
            String holder = database.value(
                    "select distinct pid from pg_locks where locktype = 'advisory' and database = (select oid from pg_database where datname = current_database())");
            SchemaMigrator impatient =
                    migrator().within(new RunLimits(Duration.ofSeconds(1), Duration.ofSeconds(2), 1));

            long start = System.nanoTime();
            assertThatThrownBy(impatient::up)
                    .isInstanceOf(LockUnavailableException.class)
                    .hasMessageMatching(
                            "Another run migrates schema public and did not end within 1 s: process " + holder
                                    + " of \\w+, application .+, connected since \\S+ \\S+\\. Wait for it, or end that process\\.");
            assertThat(Duration.ofNanos(System.nanoTime() - start))
                    .isBetween(Duration.ofMillis(900), Duration.ofSeconds(5));
        }
        assertThat(first.get().steps()).hasSize(3);
    }

    @Test
    void ofAHolderThatTheRoleMayNotSeeTheKnownPartsAreNamed() throws Exception {
        String role = "guest_in_" + database.name();
        database.execute("create role " + role + " login");
        SchemaMigrator impatient = SchemaMigrator.of(database.sourceAs(role), CHAIN)
                .within(new RunLimits(Duration.ZERO, Duration.ofSeconds(2), 1));
        try (Connection holder = database.connect();
                Statement lock = holder.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());

            assertThatThrownBy(impatient::up)
                    .isInstanceOf(LockUnavailableException.class)
                    .hasMessageMatching(
                            ".* did not end within 0 s: process \\d+ of \\w+(, application [^,]+)?\\. Wait for it, .*");
        } finally {
            database.execute("drop role " + role);
        }
    }

    @Test
    void theLockIsReleasedAfterAFailure() {
        assertThatThrownBy(() -> database.migrator(FAILING).up()).isInstanceOf(StepFailedException.class);
        assertNoLock();
    }

    @Test
    void runsInDifferentSchemasDoNotWaitForOneAnother() throws Exception {
        CompletableFuture<MigrationReport> first;
        try (Gate gate = new Gate()) {
            first = inBackground(migrator());
            gate.awaitVisitor();
            MigrationReport other =
                    migrator().inSchema("other").reportingTo(noting()).upTo(1);

            assertThat(other.steps()).hasSize(1);
            assertThat(first).isNotDone();
        }
        assertThat(first.get().steps()).hasSize(3);
        assertThat(holders).isEmpty();
    }

    @Test
    void aRunThatWaitsDoesNotHoldUpTheIndexThatIsBuiltConcurrently() throws Exception {
        migrator().upTo(2);
        CompletableFuture<MigrationReport> second;
        CompletableFuture<MigrationReport> first;
        try (Connection writer = database.connect();
                Statement statement = writer.createStatement()) {
            writer.setAutoCommit(false);
            statement.execute("insert into things (id) values (1)");
            first = inBackground(migrator());
            awaitIndexBuild();
            second = inBackground(migrator().reportingTo(noting()));
            waiting.await();
            writer.commit();
        }

        assertThat(first.get().steps()).hasSize(1);
        assertThat(second.get().steps()).isEmpty();
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'things_name'::regclass"))
                .isEqualTo("t");
    }

    private void awaitIndexBuild() throws InterruptedException {
        while (database.rows("select from pg_stat_progress_create_index").isEmpty()) {
            Thread.sleep(10);
        }
    }

    private SchemaMigrator migrator() {
        return database.migrator(CHAIN).within(new RunLimits(Duration.ofMinutes(1), Duration.ofMinutes(1), 1));
    }

    private ProgressListener noting() {
        return new ProgressListener() {
            @Override
            public void waitingForLock(String holder, Duration waited) {
                holders.add(holder);
                waiting.countDown();
            }
        };
    }

    private static CompletableFuture<MigrationReport> inBackground(SchemaMigrator migrator) {
        return Background.start(migrator::up);
    }

    private void assertNoLock() {
        assertThat(database.rows("select distinct pid from pg_locks where locktype = 'advisory' and database ="
                        + " (select oid from pg_database where datname = current_database())"))
                .isEmpty();
    }

    /** Keeps the second step waiting until it is closed. */
    private final class Gate implements AutoCloseable {

        private final Connection connection;

        Gate() throws SQLException {
            connection = database.connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("lock table gates.gate");
            }
        }

        void awaitVisitor() throws InterruptedException {
            while (database.rows("select from pg_locks where relation = 'gates.gate'::regclass and not granted")
                    .isEmpty()) {
                Thread.sleep(10);
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
    }

    static final class V002WaitForGate implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(query("lock table gates.gate in access share mode"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002InsertTwice implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(THINGS, THINGS.id).values(1));
            changes.dml(insertInto(THINGS, THINGS.id).values(1));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V003IndexConcurrently implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(
                    index("things_name").on(THINGS, THINGS.name).createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("things_name"));
        }
    }
}

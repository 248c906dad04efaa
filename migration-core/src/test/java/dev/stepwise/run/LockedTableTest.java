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
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
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
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A table that the application holds: the step tries again, and never holds the application up for long. */
@Timeout(60)
class LockedTableTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddSize.class);
    private static final RunLimits LIMITS = new RunLimits(Duration.ofMinutes(1), Duration.ofMillis(200), 4);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final List<String> retries = new CopyOnWriteArrayList<>();

    private final SchemaMigrator migrator = database.migrator(CHAIN)
            .within(LIMITS)
            .reportingTo(new ProgressListener() {
                @Override
                public void retrying(PlannedStep step, int attempt, SQLException reason) {
                    retries.add("%s %d %s".formatted(step.step(), attempt, reason.getSQLState()));
                }
            });

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
    void aStepIsGivenUpAfterItsLastAttempt() throws Exception {
        try (Reader reader = new Reader()) {
            long start = System.nanoTime();
            assertThatThrownBy(migrator::up)
                    .isInstanceOf(StepFailedException.class)
                    .hasMessageStartingWith(
                            "V002 add size, up, failed: ERROR: canceling statement due to lock timeout (SQLSTATE 55P03).\n  statement: alter table \"public\".\"things\" add \"size\" int")
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

    /** A transaction that has read the table and is not done. */
    private final class Reader implements AutoCloseable {

        private final Connection connection;

        Reader() throws SQLException {
            connection = database.connect();
            connection.setAutoCommit(false);
            try (Statement statement = connection.createStatement()) {
                statement.execute("select from things");
            }
        }

        @Override
        public void close() throws SQLException {
            connection.close();
        }
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
}

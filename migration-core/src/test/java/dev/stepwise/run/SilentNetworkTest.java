package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import dev.stepwise.testsupport.WireTap;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.postgresql.ds.PGSimpleDataSource;

/** A network that stops to carry data and closes nothing: neither the run nor the server waits for the other for ever. */
@Timeout(60)
class SilentNetworkTest {

    private static final Field<String> COPY = field(name("copy"), CLOB);

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002CopyNames.class, V003TakeFourSeconds.class);

    private static final RunLimits LIMITS =
            new RunLimits(Duration.ofMinutes(10), Duration.ofSeconds(1), 10).withAnswer(Duration.ofSeconds(1));

    private static final String NO_ANSWER = "The server has not answered for 1 s, and the connection was given up";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @AutoClose
    private final WireTap line = WireTap.inFrontOf(database.scratch().url());

    @Test
    void readingTheStateGivesUp() {
        SchemaMigrator migrator =
                SchemaMigrator.of(silentOnceConnected(), CHAIN).within(LIMITS);

        assertThatThrownBy(migrator::installedVersion)
                .isInstanceOf(DatabaseException.class)
                .hasMessageStartingWith("Reading the installed version failed: " + NO_ANSWER);
        assertThatThrownBy(() -> migrator.plan(1)).hasMessageStartingWith("Planning failed: " + NO_ANSWER);
        assertThatThrownBy(migrator::up)
                .hasMessage(
                        "The run failed: %s (SQLSTATE 08006). The connection was lost, and nothing was changed. Check the network and that the server is running, and run again.",
                        NO_ANSWER);
    }

    @Test
    void waitingForAnotherRunGivesUp() throws SQLException {
        try (Connection holder = database.connect();
                Statement lock = holder.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());
            SchemaMigrator migrator = SchemaMigrator.of(line.dataSource(), CHAIN)
                    .within(LIMITS)
                    .reportingTo(new ProgressListener() {
                        @Override
                        public void waitingForLock(String holder, Duration waited) {
                            line.silence();
                        }
                    });

            assertThatThrownBy(migrator::up)
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageStartingWith("The run failed: " + NO_ANSWER);
        }
    }

    @Test
    void aBatchGivesUpAndTheNextRunResumes() {
        database.migrator(CHAIN).upTo(1);
        database.execute("insert into things (id, name) select i, 'n' from generate_series(1, 30000) i");

        assertThatThrownBy(() -> silentAfterABatch(line.dataSource()).upTo(2))
                .isInstanceOf(StepFailedException.class)
                .hasMessageStartingWith(
                        "V002 copy names, up, failed: The server has not answered for 2 s, and the connection was given up (SQLSTATE 08006).")
                .hasMessageContaining(
                        "The connection was lost, and it is not known whether the transaction was committed: the database cannot be asked.")
                .hasMessageContaining("the next run resumes from there.");

        line.close();
        database.migrator(CHAIN).upTo(2);
        assertThat(database.value("select count(*) from things where copy is null"))
                .isEqualTo("0");
    }

    @Test
    void whatABatchHasKeptIsAskedOnAnotherConnection() {
        database.migrator(CHAIN).upTo(1);
        database.execute("insert into things (id, name) select i, 'n' from generate_series(1, 30000) i");

        assertThatThrownBy(() -> silentAfterABatch(firstThroughTheLine()).upTo(2))
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("The connection was lost. The schema is at V001, and the step")
                .hasMessageContaining("The next run resumes it.");
    }

    @Test
    void aLongStatementOfAStepIsWaitedFor() {
        assertThat(SchemaMigrator.of(line.dataSource(), CHAIN)
                        .within(LIMITS)
                        .up()
                        .steps())
                .hasSize(3);
    }

    @Test
    void aLongStatementOfAStepIsWaitedForWhateverTheDataSourceSays() {
        PGSimpleDataSource impatient = database.source();
        impatient.setSocketTimeout(1);

        assertThat(SchemaMigrator.of(impatient, CHAIN).up().steps()).hasSize(3);
    }

    @Test
    void theServerLooksForTheClientOfARun() {
        database.execute("create table seen (name text, setting text)");

        SchemaMigrator.of(line.dataSource(), Things.chain().steps(V001CreateThings.class, V002NoteSettings.class))
                .up();

        assertThat(database.rows("select name, setting from seen order by name"))
                .containsExactly(
                        "client_connection_check_interval|5000",
                        "tcp_keepalives_count|3",
                        "tcp_keepalives_idle|15",
                        "tcp_keepalives_interval|5",
                        "tcp_user_timeout|30000");
    }

    @Test
    void aShorterIntervalOfTheServerStands() {
        database.execute(
                "create table seen (name text, setting text)",
                "alter database \"" + database.name() + "\" set tcp_keepalives_idle to 7",
                "alter database \"" + database.name() + "\" set client_connection_check_interval to '2s'");

        database.migrator(Things.chain().steps(V001CreateThings.class, V002NoteSettings.class))
                .up();

        assertThat(database.rows("select name, setting from seen order by name"))
                .contains("client_connection_check_interval|2000", "tcp_keepalives_idle|7", "tcp_keepalives_count|3");
    }

    @Test
    void theServerEndsTheStatementOfAClientThatIsGone() throws Exception {
        MigrationChain sleeping = Things.chain().steps(V001CreateThings.class, V002SleepForAnHour.class);
        CompletableFuture<?> run = Background.start(() -> {
            assertThatThrownBy(SchemaMigrator.of(line.dataSource(), sleeping)::up)
                    .isInstanceOf(StepFailedException.class);
            return true;
        });
        awaitSleepers("1");

        line.close();

        awaitSleepers("0");
        run.join();
        assertThat(database.migrator(sleeping).installedVersion()).hasToString("at V001");
    }

    private void awaitSleepers(String number) throws InterruptedException {
        while (!database.value(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                .equals(number)) {
            Thread.sleep(20);
        }
    }

    private SchemaMigrator silentAfterABatch(DataSource source) {
        return SchemaMigrator.of(source, CHAIN).within(LIMITS).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                line.silence();
            }
        });
    }

    private PGSimpleDataSource silentOnceConnected() {
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                WireTap own = WireTap.inFrontOf(database.scratch().url());
                Connection connection = own.dataSource().getConnection();
                own.silence();
                return connection;
            }
        };
    }

    private PGSimpleDataSource firstThroughTheLine() {
        AtomicInteger connections = new AtomicInteger();
        return new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return connections.getAndIncrement() == 0
                        ? line.dataSource().getConnection()
                        : database.source().getConnection();
            }
        };
    }

    static final class V002CopyNames implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(COPY));
            changes.backfill(Backfill.of(THINGS)
                    .set(COPY, THINGS.name)
                    .where(COPY.isNull())
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(COPY));
        }
    }

    static final class V003TakeFourSeconds implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(query("do $$ begin perform pg_sleep(2); end $$"));
            changes.outsideTransaction(query("do $$ begin perform pg_sleep(2); end $$"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002NoteSettings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(
                    query(
                            "insert into seen select name, setting from pg_settings where name ~ '^tcp_|^client_connection_check'"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SleepForAnHour implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(query("do $$ begin perform pg_sleep(3600); end $$"));
        }

        @Override
        public void down(Changes changes) {}
    }
}

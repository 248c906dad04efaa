package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.query;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import dev.stepwise.testsupport.WireTap;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.postgresql.ds.PGSimpleDataSource;

/** A run whose session is ended by somebody else. */
class LostConnectionTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002TakeLong.class, V003TakeLongAmongMany.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(ints = {2, 3})
    void aSessionThatIsEndedInMidStepIsToldAndTheNextRunGoesOn(int version) throws Exception {
        database.execute("create table patience (seconds int)", "insert into patience values (0)");
        database.migrator(CHAIN).upTo(version - 1);
        database.execute("update patience set seconds = 30");

        CompletableFuture<StepFailedException> run = Background.start(() -> catchThrowableOfType(
                StepFailedException.class, () -> database.migrator(CHAIN).upTo(version)));
        endTheSessionThatSleeps();

        StepFailedException failed = run.get();
        assertThat(failed.sqlState()).isEqualTo("57P01");
        assertThat(failed)
                .hasMessageStartingWith("V%03d take long", version)
                .hasMessageContaining("terminating connection due to administrator command")
                .hasMessageContaining("and run again; the run resumes from there.");
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V%03d".formatted(version - 1));

        database.execute("update patience set seconds = 0");
        database.migrator(CHAIN).upTo(version);
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V%03d".formatted(version));
    }

    @Test
    void aCommitWhoseAnswerIsLostIsFoundOutFromTheServer() throws Exception {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create function linger() returns trigger language plpgsql as 'begin perform pg_catalog.pg_sleep(1.5); return null; end'",
                "create constraint trigger linger after insert on things deferrable initially deferred for each row execute function linger()");

        StepFailedException failed =
                cutOffInItsCommit(Things.chain().steps(V001CreateThings.class, V002InsertOne.class));

        assertThat(failed)
                .hasMessageContaining(
                        "The connection was lost after the commit was sent. The step was kept; the schema is at V002.");
        assertThat(database.value("select count(*) from things")).isEqualTo("1");
    }

    @Test
    void aCommitThatFailsAfterItsAnswerIsLostIsFoundOutFromTheServer() throws Exception {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create function linger() returns trigger language plpgsql as 'begin perform pg_catalog.pg_sleep(1.5); raise exception ''refused''; end'",
                "create constraint trigger linger after insert on things deferrable initially deferred for each row execute function linger()");

        StepFailedException failed =
                cutOffInItsCommit(Things.chain().steps(V001CreateThings.class, V002InsertOne.class));

        assertThat(failed)
                .hasMessageContaining("The connection was lost. Nothing of the step was kept; the schema is at V001.");
        assertThat(database.value("select count(*) from things")).isEqualTo("0");
    }

    /** The first connection goes through a line that is cut while the server commits; the next one goes straight to the server. */
    private StepFailedException cutOffInItsCommit(MigrationChain chain) throws Exception {
        WireTap line = WireTap.inFrontOf(database.scratch().url());
        AtomicInteger connections = new AtomicInteger();
        PGSimpleDataSource source = new PGSimpleDataSource() {
            @Override
            public Connection getConnection() throws SQLException {
                return connections.getAndIncrement() == 0
                        ? line.dataSource().getConnection()
                        : database.source().getConnection();
            }
        };
        CompletableFuture<StepFailedException> run = Background.start(() -> catchThrowableOfType(
                StepFailedException.class,
                () -> SchemaMigrator.of(source, chain).up()));
        while (database.value(
                        "select count(*) from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'")
                .equals("0")) {
            Thread.sleep(10);
        }
        line.close();
        return run.get();
    }

    private void endTheSessionThatSleeps() throws InterruptedException {
        String end = "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where datname = current_database() and wait_event = 'PgSleep'";
        while (database.value(end).equals("0")) {
            Thread.sleep(10);
        }
    }

    static final class V002InsertOne implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(Things.THINGS, Things.THINGS.id).values(1));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(Things.THINGS));
        }
    }

    static final class V002TakeLong implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(query("do $$ begin perform pg_sleep(seconds) from public.patience; end $$"));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V003TakeLongAmongMany implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (int i = 0; i < 300; i++) {
                changes.ddl(query("do $$ begin perform pg_sleep(seconds) from public.patience; end $$"));
            }
        }

        @Override
        public void down(Changes changes) {}
    }
}

package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.query;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.Background;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

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

    private void endTheSessionThatSleeps() throws InterruptedException {
        String end = "select count(pg_terminate_backend(pid)) from pg_stat_activity"
                + " where datname = current_database() and wait_event = 'PgSleep'";
        while (database.value(end).equals("0")) {
            Thread.sleep(10);
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

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.plan.internal.Pace;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A change in batches takes a share of the time, and pauses between its batches. */
@Timeout(60)
class PaceTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddDouble.class);

    private static final String WRONG_ROWS = "select count(*) from things where twice is distinct from 2 * id";

    /** With this pace each pause is the longest one, a minute. */
    private static final double ALMOST_NONE = 1e-9;

    private static final String SESSION = " from pg_stat_activity join pg_locks using (pid)"
            + " where datname = current_database() and application_name like 'stepwise %'";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final List<BackfillProgress> batches = new ArrayList<>();

    private final CountDownLatch firstBatch = new CountDownLatch(1);

    @Test
    void aPauseHoldsTheLockOfTheRunAndNothingElse() throws Exception {
        fill(25_000);
        Cancellation cancellation = new Cancellation();
        SchemaMigrator migrator = migrator(ALMOST_NONE).cancelledBy(cancellation);
        CompletableFuture<Throwable> run = CompletableFuture.supplyAsync(() -> catchThrowable(migrator::up));

        firstBatch.await();

        assertThat(database.rows("select state, locktype, mode, granted" + SESSION))
                .containsExactly("idle|advisory|ExclusiveLock|t");
        cancellation.cancel();
        assertThat(run.get())
                .isInstanceOf(RunCancelledException.class)
                .hasMessageContaining("including the batches of its backfill; the schema is at V001");
        assertThat(database.migrator(CHAIN).up().rows().updated()).isEqualTo(24_000);
    }

    @Test
    void anInterruptEndsAPauseAtOnceAndTheThreadStaysInterrupted() throws Exception {
        fill(25_000);
        CompletableFuture<Throwable> run = new CompletableFuture<>();
        CompletableFuture<Boolean> interrupted = new CompletableFuture<>();
        Thread thread = new Thread(() -> {
            run.complete(catchThrowable(migrator(ALMOST_NONE)::up));
            interrupted.complete(Thread.currentThread().isInterrupted());
        });
        thread.start();
        firstBatch.await();

        thread.interrupt();

        assertThat(run.get()).isInstanceOf(RunCancelledException.class).hasMessageContaining("was interrupted in V002");
        assertThat(interrupted.get()).isTrue();
    }

    @Test
    void progressAndReportSayForHowLongTheRunPaused() {
        fill(25_000);

        MigrationReport report = migrator(0.5).up();

        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
        assertThat(report.rows().updated()).isEqualTo(25_000);
        assertThat(batches.get(0).paused()).as("before the first pause").isZero();
        assertThat(batches).extracting(BackfillProgress::paused).isSorted();
        Duration paused = batches.get(batches.size() - 1).paused();
        assertThat(paused).isPositive();
        assertThat(report.paused()).as("no pause after the last batch").isEqualTo(paused);
        assertThat(report.steps()).extracting(StepReport::paused).containsExactly(paused);
        assertThat(report.elapsed()).as("pauses included").isGreaterThan(paused);
    }

    @Test
    void aRunWithoutAPaceDoesNotPause() {
        fill(25_000);

        MigrationReport report = migrator(RunLimits.DEFAULT.pace()).up();

        assertThat(batches).extracting(BackfillProgress::paused).containsOnly(Duration.ZERO);
        assertThat(report.paused()).isZero();
    }

    @Test
    void aScriptPausesToo() {
        fill(25_000);
        String unpaced = database.migrator(CHAIN).plan(2).script();
        String paced = migrator(0.5).plan(2).script();
        assertThat(unpaced).doesNotContain("pg_sleep");
        assertThat(paced.lines().filter(line -> line.contains("pg_sleep")))
                .containsExactly(
                        "perform pg_catalog.pg_sleep(least(60, extract(epoch from pg_catalog.clock_timestamp() - stepwise_began) * (1 - 0.5) / 0.5));");

        database.execute(migrator(0.5).plan(2));

        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V002");
    }

    @ParameterizedTest
    @CsvSource({"1, PT0S", "0.5, PT0.03S", "0.25, PT0.09S", "0.001, PT29.97S", "0.0001, PT1M", "4.9e-324, PT1M"})
    void aPauseIsAsLongAsThePaceSaysButAMinuteAtMost(double pace, Duration pause) {
        assertThat(new Pace(pace).pauseAfter(Duration.ofMillis(30))).isEqualTo(pause);
        assertThat(new Pace(pace).pauseAfter(Duration.ZERO)).isZero();
    }

    @ParameterizedTest
    @ValueSource(doubles = {0, -0.0, -0.25, 1.01, Double.NaN, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY, 25})
    void aPaceThatIsNoShareIsRefused(double pace) {
        assertThatThrownBy(() -> RunLimits.DEFAULT.withPace(pace))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage(
                        "The pace is a share of the time, above 0 and at most 1, not %s. Give 1 for no pauses, or 0.25 for a quarter of the time.",
                        pace);
    }

    private SchemaMigrator migrator(double pace) {
        return database.migrator(CHAIN).within(RunLimits.DEFAULT.withPace(pace)).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                batches.add(progress);
                firstBatch.countDown();
            }
        });
    }

    private void fill(int things) {
        database.migrator(CHAIN).upTo(1);
        database.execute("insert into things (id) select n from generate_series(1, %s) n".formatted(things));
    }

    static final class V002AddDouble implements MigrationStep {
        private static final Field<Integer> TWICE = field(name("twice"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(TWICE));
            changes.backfill(Backfill.of(THINGS)
                    .set(TWICE, THINGS.id.times(2))
                    .where(TWICE.isNull())
                    .inOrderOf(THINGS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(TWICE));
        }
    }
}

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.WireTap;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Fills tables small and large, with and without an end in the middle. */
class BackfillTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002AddDouble.class);

    private static final String WRONG_ROWS = "select count(*) from things where twice is distinct from 2 * id";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final List<BackfillProgress> batches = new ArrayList<>();

    @Test
    void aSmallTableIsFilledInTheOneRoundTripOfItsStep() {
        fill(9_999);
        try (WireTap tap = WireTap.inFrontOf(database.scratch().url())) {
            PGSimpleDataSource source = tap.dataSource();
            source.setAssumeMinServerVersion("14");

            MigrationReport report = SchemaMigrator.of(source, CHAIN).up();

            assertThat(tap.roundTrips())
                    .as("is it up to date, lock and state, step, unlock")
                    .isEqualTo(4);
            assertThat(report.rows().updated()).isEqualTo(9_999);
        }
        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
    }

    @Test
    void aLargeTableIsFilledInBatchesWithProgress() {
        fill(25_000);

        MigrationReport report =
                database.migrator(CHAIN).reportingTo(collector()).up();

        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
        assertThat(report.rows().updated()).isEqualTo(25_000);
        assertThat(batches).hasSizeGreaterThan(2);
        assertThat(batches.get(batches.size() - 1).rowsFilled()).isEqualTo(25_000);
        assertThat(batches).extracting(BackfillProgress::rowsEstimated).containsOnly(Optional.of(25_000L));
        assertThat(batches).extracting(BackfillProgress::table).containsOnly("\"public\".\"things\"");
    }

    @Test
    void aRunThatWasCutOffGoesOnAfterTheLastBatch() {
        fill(25_000);
        SchemaMigrator cutOff = database.migrator(CHAIN).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (progress.rowsFilled() > 5_000) {
                    throw new IllegalStateException("cut off");
                }
            }
        });
        assertThatThrownBy(cutOff::up).hasMessage("cut off");
        long filled = Long.parseLong(database.value("select count(*) from things where twice is not null"));
        assertThat(filled).isBetween(5_000L, 24_999L);
        assertThat(database.migrator(CHAIN).installedVersion())
                .hasToString("at V001; V002 up is unfinished: 2 segments are done");
        assertThatThrownBy(() -> database.migrator(CHAIN).downTo(0))
                .hasMessage("The step V002 up is unfinished: 2 segments are done. Finish it first: run up to V002.");

        // A row before the last key shows that the second run does not begin again.
        database.execute("update things set twice = -1 where id = 1");
        List<BackfillProgress> batches = new ArrayList<>();
        MigrationReport report = database.migrator(CHAIN)
                .reportingTo(new ProgressListener() {
                    @Override
                    public void backfilling(PlannedStep step, BackfillProgress progress) {
                        batches.add(progress);
                    }
                })
                .up();

        assertThat(report.rows().updated()).isEqualTo(25_000 - filled);
        assertThat(batches.get(batches.size() - 1).rowsLookedAt())
                .as("rows behind the last key")
                .isEqualTo(25_000 - filled);
        assertThat(database.rows("select id from things where twice is distinct from 2 * id"))
                .containsExactly("1");
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V002");
        assertThat(database.rows("select version, segments_done, last_key from stepwise_journal order by id"))
                .containsExactly("1|1|null", "2|4|null");
    }

    @Test
    void aScriptFillsALargeTableAsARunDoes() {
        fill(25_000);
        MigrationPlan plan = database.migrator(CHAIN).plan(2);

        database.execute(plan);

        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V002");
    }

    @Test
    void aScriptFillsALargeTableWhereTransactionsAreReadOnlyByDefault() {
        fill(12_000);
        MigrationPlan plan = database.migrator(CHAIN).plan(2);
        database.execute("alter database " + database.name() + " set default_transaction_read_only to on");

        database.execute(plan);

        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
    }

    @Test
    void aFailingBatchNamesTheStepAndKeepsTheBatchesBefore() {
        fill(25_000);
        database.execute("create function refuse() returns trigger language plpgsql as"
                + " 'begin if new.id = 20000 then raise exception ''refused''; end if; return new; end'");
        database.execute("create trigger refuse before update on things for each row execute function refuse()");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessageContaining("V002 add double, up, failed")
                .hasMessageContaining("refused")
                .hasMessageContaining("P0001")
                .hasMessageContaining("Row: \"public\".\"things\".\"id\" = 20000")
                .isInstanceOfSatisfying(
                        StepFailedException.class,
                        failed -> assertThat(failed.statement())
                                .startsWith("with batch as materialized (")
                                .containsPattern("\"id\" > '\\d+'\\) order by"))
                .hasMessageContaining("The segments before the one that failed are kept");
        assertThat(database.value("select count(*) from things where twice is not null"))
                .as("every row before the one at fault")
                .isEqualTo("19999");

        database.execute("drop trigger refuse on things");
        database.migrator(CHAIN).up();
        assertThat(database.value(WRONG_ROWS)).isEqualTo("0");
    }

    private void fill(int rows) {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "insert into things (id) select n from generate_series(1, %d) n".formatted(rows), "analyze things");
    }

    private ProgressListener collector() {
        return new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                batches.add(progress);
            }
        };
    }

    /** Adds a column with twice the id, and lets it be null no longer. */
    static final class V002AddDouble implements MigrationStep {

        static final class Doubled extends StepTable {
            final Field<Integer> id = column("id", INTEGER.notNull());
            final Field<Integer> twice = column("twice", INTEGER);
            final Field<String> name = column("name", CLOB);

            Doubled() {
                super(THINGS.getName());
            }
        }

        private static final Doubled DOUBLED = new Doubled();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(DOUBLED).addColumn(DOUBLED.twice));
            changes.backfill(Backfill.of(DOUBLED)
                    .set(DOUBLED.twice, DOUBLED.id.times(2))
                    .where(DOUBLED.twice.isNull())
                    .inOrderOf(DOUBLED.id));
            changes.ddl(alterTable(DOUBLED).alterColumn(DOUBLED.twice).setNotNull());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(DOUBLED).dropColumn(DOUBLED.twice));
        }
    }
}

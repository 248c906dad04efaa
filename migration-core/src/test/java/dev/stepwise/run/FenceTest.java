package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Two runs that both believe that they hold the lock do not interleave: the one that began first stops at its next transaction. */
class FenceTest {

    private static final Field<Integer> SIZE = field(name("size"), INTEGER);
    private static final Field<String> COPY = field(name("copy"), CLOB);

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002AddSize.class, V003CopyNames.class);

    private static final String TAKE_OVER =
            "update stepwise_journal set run_id = 'another run' where id = (select max(id) from stepwise_journal)";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void aRunStopsBeforeTheStepThatFollowsAnotherRun() {
        assertStops(2, migratorThat(new ProgressListener() {
            @Override
            public void stepFinished(StepReport step) {
                if (step.step().version().number() == 2) {
                    database.execute(TAKE_OVER);
                }
            }
        }));
        assertThat(database.value(
                        "select count(*) from pg_attribute where attrelid = 'things'::regclass and attname = 'copy'"))
                .isEqualTo("0");
    }

    @Test
    void aBackfillStopsBeforeTheBatchThatFollowsAnotherRun() {
        database.migrator(CHAIN).upTo(2);
        database.execute("insert into things (id, name) select i, 'n' from generate_series(1, 30000) i");

        assertStops(2, migratorThat(new ProgressListener() {
            private boolean taken;

            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (!taken) {
                    taken = true;
                    database.execute(TAKE_OVER);
                }
            }
        }));
        assertThat(database.value("select count(*) from things where copy is not null"))
                .as("the first batch alone")
                .isEqualTo("1000");
    }

    @Test
    void anotherRunThatResumesTakesTheJournalOver() {
        database.migrator(CHAIN).upTo(2);
        database.execute("insert into things (id, name) select i, 'n' from generate_series(1, 30000) i");
        assertThatThrownBy(() -> migratorThat(new ProgressListener() {
                            @Override
                            public void backfilling(PlannedStep step, BackfillProgress progress) {
                                throw new IllegalStateException("killed");
                            }
                        })
                        .upTo(3))
                .hasMessage("killed");
        String first = database.value("select run_id from stepwise_journal order by id desc limit 1");

        database.migrator(CHAIN).upTo(3);

        assertThat(database.value("select run_id from stepwise_journal order by id desc limit 1"))
                .isNotEqualTo(first);
        assertThat(database.value("select count(*) from things where copy is null"))
                .isEqualTo("0");
    }

    private SchemaMigrator migratorThat(ProgressListener listener) {
        return database.migrator(CHAIN).reportingTo(listener);
    }

    private void assertStops(int version, SchemaMigrator migrator) {
        assertThatThrownBy(migrator::up)
                .isInstanceOf(StepFailedException.class)
                .hasMessageStartingWith("Another run of the chain has begun in the schema, and this one has to end.");
        assertThat(database.migrator(CHAIN).installedVersion().toString()).startsWith("at V%03d".formatted(version));
    }

    static final class V002AddSize implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(SIZE));
        }
    }

    static final class V003CopyNames implements MigrationStep {
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
}

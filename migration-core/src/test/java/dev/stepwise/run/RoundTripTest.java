package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.update;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.scratch.WireTap;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Counts what a run sends and waits for: whether it is up to date, its lock with the state, one pipeline a step, and the end of the lock. */
class RoundTripTest {

    private static final MigrationChain BIG_STEPS = Things.chain()
            .steps(
                    V001CreateThings.class,
                    V002CommentOnce.class,
                    V003CommentTwoHundredTimes.class,
                    V004CommentThreeHundredTimes.class,
                    V005CommentThousandTimes.class,
                    V006InsertThousandRows.class,
                    V007FailAfterThousandRows.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @AutoClose
    private final WireTap tap = WireTap.inFrontOf(database.scratch());

    private final List<Integer> roundTripsOfSteps = new ArrayList<>();

    @Test
    void anUpToDateDatabaseCostsOneRoundTripAndOneConnection() {
        migrator(TwentySteps.CHAIN).up();
        tap.reset();

        migrator(TwentySteps.CHAIN).up();

        assertThat(tap.roundTrips()).isEqualTo(1);
        assertThat(tap.connections()).isEqualTo(1);
    }

    @Test
    void theInstalledVersionCostsOneRoundTrip() {
        migrator(TwentySteps.CHAIN).up();
        tap.reset();

        migrator(TwentySteps.CHAIN).installedVersion();

        assertThat(tap.roundTrips()).isEqualTo(1);
        assertThat(tap.connections()).isEqualTo(1);
    }

    @Test
    void aRunCostsThreeRoundTripsAndOneForEachStep() {
        migrator(TwentySteps.CHAIN).upTo(1);
        tap.reset();

        migrator(TwentySteps.CHAIN).upTo(2);
        assertThat(tap.roundTrips()).as("one step").isEqualTo(3 + 1);

        tap.reset();
        migrator(TwentySteps.CHAIN).downTo(1);
        assertThat(tap.roundTrips()).as("one step down").isEqualTo(3 + 1);

        tap.reset();
        migrator(TwentySteps.CHAIN).up();
        assertThat(tap.roundTrips()).as("nineteen steps").isEqualTo(3 + 19);
        assertThat(tap.connections()).isEqualTo(1);
    }

    @Test
    void aDatabaseWithoutJournalCostsOneRoundTripMore() {
        migrator(TwentySteps.CHAIN).up();

        assertThat(tap.roundTrips()).as("twenty steps").isEqualTo(3 + 1 + 20);
    }

    @Test
    void aStepCostsOneRoundTripWhateverItsNumberOfStatements() {
        migrator(BIG_STEPS).upTo(6);
        migrator(BIG_STEPS).downTo(0);

        assertThat(roundTripsOfSteps).hasSize(12).allMatch(roundTrips -> roundTrips == 1);
        assertThat(database.catalog("public", "things").facts()).isEmpty();
    }

    @Test
    void aStepOfManyStatementsCountsItsRows() {
        migrator(BIG_STEPS).upTo(5);

        RowCounts rows = migrator(BIG_STEPS).upTo(6).rows();

        assertThat(rows).isEqualTo(new RowCounts(1000, 500, 500));
        assertThat(database.value("select count(*), min(id) from things")).isEqualTo("500|500");
    }

    @Test
    void aStepOfManyStatementsNamesTheOneThatFailed() {
        migrator(BIG_STEPS).upTo(6);

        assertThatThrownBy(() -> migrator(BIG_STEPS).up())
                .isInstanceOfSatisfying(StepFailedException.class, failed -> {
                    assertThat(failed.statement()).isEqualTo("insert into \"public\".\"things\" (\"id\") values (700)");
                    assertThat(failed.sqlState()).isEqualTo("23505");
                })
                .hasMessageContaining("V007 fail after thousand rows, up, failed: ERROR: duplicate key");
        assertThat(database.value("select count(*) from things")).isEqualTo("500");
    }

    private SchemaMigrator migrator(MigrationChain chain) {
        PGSimpleDataSource source = tap.dataSource();
        // With it, the driver asks nothing of its own accord, as on a connection of a pool.
        source.setAssumeMinServerVersion("14");
        return SchemaMigrator.of(source, chain).reportingTo(new ProgressListener() {
            private int before;

            @Override
            public void stepStarted(PlannedStep step) {
                before = tap.roundTrips();
            }

            @Override
            public void stepFinished(StepReport step) {
                roundTripsOfSteps.add(tap.roundTrips() - before);
            }
        });
    }

    abstract static class CommentOften implements MigrationStep {

        private final int times;

        CommentOften(int times) {
            this.times = times;
        }

        @Override
        public void up(Changes changes) {
            for (int i = 0; i < times; i++) {
                changes.ddl(commentOnColumn(THINGS.name).is("comment " + i));
            }
        }

        @Override
        public void down(Changes changes) {
            up(changes);
        }
    }

    static final class V002CommentOnce extends CommentOften {
        V002CommentOnce() {
            super(1);
        }
    }

    static final class V003CommentTwoHundredTimes extends CommentOften {
        V003CommentTwoHundredTimes() {
            super(200);
        }
    }

    static final class V004CommentThreeHundredTimes extends CommentOften {
        V004CommentThreeHundredTimes() {
            super(300);
        }
    }

    static final class V005CommentThousandTimes extends CommentOften {
        V005CommentThousandTimes() {
            super(1000);
        }
    }

    static final class V006InsertThousandRows implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (int i = 0; i < 1000; i++) {
                changes.dml(insertInto(THINGS, THINGS.id).values(i));
            }
            changes.dml(update(THINGS).set(THINGS.name, "it's \\ $stepwise$").where(THINGS.id.lt(500)));
            changes.dml(deleteFrom(THINGS).where(THINGS.name.eq("it's \\ $stepwise$")));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
        }
    }

    static final class V007FailAfterThousandRows implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (int i = 1000; i < 2000; i++) {
                changes.dml(insertInto(THINGS, THINGS.id).values(i));
            }
            changes.dml(insertInto(THINGS, THINGS.id).values(700));
            changes.dml(insertInto(THINGS, THINGS.id).values(701));
        }

        @Override
        public void down(Changes changes) {}
    }
}

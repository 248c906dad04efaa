package dev.stepwise.run;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.run.AddColumnSteps.V002AddB;
import dev.stepwise.run.AddColumnSteps.V003AddC;
import dev.stepwise.run.AddColumnSteps.V003AddD;
import dev.stepwise.run.AddColumnSteps.V003Begin;
import dev.stepwise.run.AddColumnSteps.V004AddE;
import dev.stepwise.run.AddColumnSteps.V005AddF;
import dev.stepwise.script.Seal;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import dev.stepwise.testsupport.WireTap;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.postgresql.ds.PGSimpleDataSource;

/** Whichever way a schema came to its version: what no run of Stepwise has installed is unknown, and what one has is compared. */
class StepMismatchOriginsTest {

    private static final MigrationChain BEFORE = Things.chain()
            .steps(V001CreateThings.class, V002AddB.class, V003AddC.class, V004AddE.class, V005AddF.class);

    private static final MigrationChain SINCE = Things.chain()
            .steps(V001CreateThings.class, V002AddB.class, V003AddD.class, V004AddE.class, V005AddF.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @AutoClose
    private final WireTap tap = WireTap.inFrontOf(database.scratch().url());

    private final SchemaMigrator before = database.migrator(BEFORE);
    private final SchemaMigrator since = database.migrator(SINCE);

    @Test
    void versionsThatAnotherSystemInstalledBeforeTheFirstRunAreUnknown() {
        before.upTo(3);
        database.execute("drop table stepwise_journal");

        assertThat(since.upTo(4).mismatches()).isEmpty();

        assertThat(since.stepMismatches()).isEmpty();
        assertThat(roundTripsWithNothingToDo(SINCE, 4)).isEqualTo(1);
        assertThat(before.stepMismatches()).isEmpty();
        assertThat(since.strictly().up().steps()).hasSize(1);
    }

    @Test
    void versionsThatAnotherSystemTookTheSchemaPastAreKnownAndItsOwnAreNot() {
        before.upTo(3);
        database.execute("alter table things add e int", "comment on table things is '4'");

        since.acceptMarker(4);

        assertThat(versions(since.stepMismatches())).containsExactly(3);
        assertThat(versions(since.up().mismatches())).containsExactly(3);
        assertThat(before.stepMismatches()).isEmpty();
    }

    @Test
    void versionsThatAnotherSystemWentBelowAreUnknownAgain() {
        before.upTo(3);
        database.execute("alter table things drop c", "comment on table things is '2'");
        since.acceptMarker(2);

        assertThat(since.stepMismatches()).isEmpty();
        database.execute("alter table things add c int", "comment on table things is '3'");
        since.acceptMarker(3);

        assertThat(since.stepMismatches()).isEmpty();
        assertThat(roundTripsWithNothingToDo(BEFORE, 3)).as("compared").isEqualTo(2);
        assertThat(before.up().mismatches()).isEmpty();
        assertThat(roundTripsWithNothingToDo(BEFORE, 5)).isEqualTo(1);
    }

    @Test
    void aMarkerThatIsRestoredLeavesWhatIsKnown() {
        before.upTo(3);
        database.execute("comment on table things is '2'");

        before.restoreMarker(3);

        assertThat(versions(since.stepMismatches())).containsExactly(3);
        assertThat(roundTripsWithNothingToDo(BEFORE, 3)).isEqualTo(1);
    }

    @Test
    void aSchemaThatIsRestoredFromABackupIsComparedWithWhatTheBackupHad() {
        before.upTo(2);
        database.execute("create table backup as select * from stepwise_journal");
        before.upTo(3);
        database.execute(
                "alter table things drop c",
                "comment on table things is '2'",
                "delete from stepwise_journal",
                "insert into stepwise_journal select * from backup",
                "drop table backup");

        assertThat(since.up().mismatches()).isEmpty();

        assertThat(roundTripsWithNothingToDo(SINCE, 5)).isEqualTo(1);
        assertThat(versions(before.stepMismatches())).containsExactly(3);
    }

    @Test
    void aBaselineStandsForTheStepsThatItReplaces() {
        before.upTo(4);
        MigrationChain begun = Things.chain().steps(V003Begin.class, V004AddE.class, V005AddF.class);

        assertThat(database.migrator(begun).up().mismatches()).isEmpty();

        assertThat(roundTripsWithNothingToDo(begun, 5)).isEqualTo(1);
    }

    @Test
    void aBaselineThatLeadsToAnotherCatalogIsNamed() {
        Seal sealed = new Seal("a".repeat(64), "1".repeat(64), "3.19/1");
        MigrationChain begun = Things.chain().steps(V003Begin.class, V004AddE.class);
        SchemaMigrator.of(database.source(), new SealedChain(BEFORE, Map.of(3, sealed)))
                .upTo(4);

        assertThat(mismatches(begun, new Seal(sealed.catalog(), "2".repeat(64), "3.19/1")))
                .isEmpty();
        assertThat(versions(mismatches(begun, new Seal("b".repeat(64), "2".repeat(64), "3.19/1"))))
                .containsExactly(3);
    }

    private List<StepMismatch> mismatches(MigrationChain chain, Seal third) {
        return SchemaMigrator.of(database.source(), new SealedChain(chain, Map.of(3, third)))
                .stepMismatches();
    }

    @Test
    void ofASchemaThatIsAheadTheVersionsAreComparedThatBothHave() {
        before.up();
        MigrationChain older = Things.chain().steps(V001CreateThings.class, V002AddB.class, V003AddD.class);
        MigrationChain released = Things.chain().steps(V001CreateThings.class, V002AddB.class, V003AddC.class);

        assertThat(versions(database.migrator(older).stepMismatches())).containsExactly(3);
        assertThat(database.migrator(released).stepMismatches()).isEmpty();
        assertThat(database.migrator(older).up().mismatches()).isEmpty();
        assertThat(roundTrips(() -> tapped(older).up())).isEqualTo(1);
        assertThatThrownBy(() -> database.migrator(released).strictly().up())
                .isInstanceOf(VersionMismatchException.class)
                .hasMessageContaining("ahead of this build");
    }

    @Test
    void chainsInOneJournalAreComparedByThemselves() {
        MigrationChain other = MigrationChain.named("other").steps(V001DoNothing.class, V002DoNothing.class);
        before.upTo(3);
        database.migrator(other).up();

        assertThat(database.migrator(other).up().mismatches()).isEmpty();
        assertThat(versions(since.upTo(3).mismatches())).containsExactly(3);
        assertThat(roundTripsWithNothingToDo(BEFORE, 3)).isEqualTo(1);
        assertThat(roundTripsWithNothingToDo(other, 2)).isEqualTo(1);
    }

    @Test
    void theStepsOfAnIncludedChainAreComparedWhereThatChainIsRun() {
        MigrationChain including = MigrationChain.named("including").steps(V001IncludeThings.class);
        database.migrator(including).up();

        assertThat(roundTripsWithNothingToDo(BEFORE, 3)).isEqualTo(1);
        assertThat(versions(since.upTo(3).mismatches())).containsExactly(3);
    }

    @Test
    void anIncludedChainThatWasInstalledByOtherStepsIsStillNamedAfterTheInclusion() {
        before.upTo(3);
        MigrationChain including =
                MigrationChain.named("including").steps(V001DoNothing.class, V002IncludeThingsOfSince.class);
        database.migrator(including).up();

        assertThat(versions(since.stepMismatches())).containsExactly(3);
        assertThat(since.installedVersion()).hasToString("at V005");
        assertThat(versions(since.up().mismatches())).containsExactly(3);
    }

    @Test
    void aStepThatAnotherBuildHasBegunIsNamedWhileItIsResumedAndAfterwards() {
        MigrationChain begun = Things.chain().steps(V001CreateThings.class, V002IndexNames.class);
        MigrationChain resumed = Things.chain().steps(V001CreateThings.class, V002IndexTheNames.class);
        database.migrator(begun).upTo(1);
        database.execute("insert into things select 1, string_agg(md5(i::text), '') from generate_series(1, 500) i");
        assertThatThrownBy(() -> database.migrator(begun).up()).isInstanceOf(StepFailedException.class);
        database.execute("delete from things");

        assertThat(database.migrator(resumed).plan(2).mismatches().toString()).contains("V002 index names, begun 20");
        assertThat(versions(database.migrator(resumed).up().mismatches())).containsExactly(2);
        assertThat(database.migrator(resumed).stepMismatches().toString()).contains("V002 index names, installed 20");
        assertThat(database.migrator(begun).stepMismatches()).isEmpty();
    }

    @Test
    void aRunThatWaitedComparesWhatTheOtherRunInstalled() throws Exception {
        CountDownLatch waits = new CountDownLatch(1);
        SchemaMigrator second = since.within(RunLimits.DEFAULT).reportingTo(new ProgressListener() {
            @Override
            public void waitingForLock(String holder, Duration waited) {
                waits.countDown();
            }
        });
        CompletableFuture<MigrationReport> other = new CompletableFuture<>();
        before.reportingTo(new ProgressListener() {
                    @Override
                    public void stepStarted(PlannedStep step) {
                        if (step.step().version().number() == 3) {
                            other.completeAsync(() -> second.upTo(4));
                            await(waits);
                        }
                    }
                })
                .upTo(3);

        assertThat(versions(other.get(60, TimeUnit.SECONDS).mismatches())).containsExactly(3);
        assertThat(versions(since.stepMismatches())).containsExactly(3);
    }

    private static void await(CountDownLatch latch) {
        try {
            assertThat(latch.await(60, TimeUnit.SECONDS)).isTrue();
        } catch (InterruptedException interrupted) {
            throw new IllegalStateException(interrupted);
        }
    }

    @Test
    void aScriptThatMeetsOtherStepsThanItWasPlannedForDoesNotHideThem() {
        since.upTo(3);
        var plan = since.plan(4);
        since.downTo(2);
        before.upTo(3);

        database.execute(plan);

        assertThat(versions(since.stepMismatches())).containsExactly(3);
    }

    @Test
    void aDifferenceCostsOneRoundTripMore() {
        before.upTo(3);

        assertThat(roundTripsWithNothingToDo(BEFORE, 3)).isEqualTo(1);
        assertThat(roundTripsWithNothingToDo(SINCE, 3)).isEqualTo(2);
    }

    private int roundTripsWithNothingToDo(MigrationChain chain, int version) {
        return roundTrips(() -> assertThat(tapped(chain).upTo(version).steps()).isEmpty());
    }

    private int roundTrips(Runnable run) {
        tap.reset();
        run.run();
        return tap.roundTrips();
    }

    private SchemaMigrator tapped(MigrationChain chain) {
        PGSimpleDataSource source = tap.dataSource();
        source.setAssumeMinServerVersion("14");
        return SchemaMigrator.of(source, chain);
    }

    private static List<Integer> versions(List<StepMismatch> mismatches) {
        return mismatches.stream().map(mismatch -> mismatch.version().number()).toList();
    }

    abstract static class Nothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }

    static final class V001DoNothing extends Nothing {}

    static final class V002DoNothing extends Nothing {}

    static final class V001IncludeThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(BEFORE, 3);
        }

        @Override
        public void down(Changes changes) {
            changes.include(BEFORE, 3);
        }
    }

    static final class V002IncludeThingsOfSince implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(SINCE, 5);
        }

        @Override
        public void down(Changes changes) {
            changes.include(SINCE, 5);
        }
    }

    abstract static class IndexNames implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(field(name("size"), INTEGER)));
            changes.outsideTransaction(
                    index("things_name").on(THINGS, THINGS.name).createConcurrently());
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002IndexNames extends IndexNames {}

    static final class V002IndexTheNames extends IndexNames {}
}

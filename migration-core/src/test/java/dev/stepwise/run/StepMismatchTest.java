package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.run.AddColumnSteps.V002AddB;
import dev.stepwise.run.AddColumnSteps.V003AddC;
import dev.stepwise.run.AddColumnSteps.V003AddD;
import dev.stepwise.run.AddColumnSteps.V004AddC;
import dev.stepwise.run.AddColumnSteps.V004AddE;
import dev.stepwise.run.AddColumnSteps.V005AddF;
import dev.stepwise.script.Seal;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.StepMismatch;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** An installed version whose step is another one in this build is named, and refused where that is asked for. */
class StepMismatchTest {

    private static final MigrationChain BEFORE =
            Things.chain().steps(V001CreateThings.class, V002AddB.class, V003AddC.class);

    private static final MigrationChain SINCE = Things.chain()
            .steps(V001CreateThings.class, V002AddB.class, V003AddD.class, V004AddE.class, V005AddF.class);

    private static final Seal SEAL = new Seal("a".repeat(64), "1".repeat(64), "3.19/1");

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator before = database.migrator(BEFORE);
    private final SchemaMigrator since = database.migrator(SINCE);

    @Test
    void itIsNamedWithBothTitlesAndTheDateWhereNothingIsToDo() {
        before.up();
        String at = database.value(
                "select to_char(finished_at at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"') from stepwise_journal where version = 3");
        List<StepMismatch> told = new ArrayList<>();

        MigrationReport report = listening(since, told).upTo(3);

        assertThat(report.steps()).isEmpty();
        assertThat(report.mismatches())
                .extracting(StepMismatch::toString)
                .containsExactly("V003 add c, installed %s by %s, is \"add d\" in this build"
                        .formatted(at, database.source().getUser()));
        assertThat(told).isEqualTo(report.mismatches());
        assertThat(report.mismatches().get(0).installed().at())
                .isBetween(
                        Instant.now().minus(Duration.ofHours(1)), Instant.now().plusSeconds(60));
    }

    @Test
    void itIsNamedOnTheWayUpAndDownAndByThePlanAndStillAfterThem() {
        before.up();

        assertThat(since.plan(5).mismatches()).hasToString(namesOf(since.stepMismatches()));
        assertThat(versions(since.upTo(4).mismatches())).containsExactly(3);
        assertThat(versions(since.upTo(4).mismatches())).containsExactly(3);
        assertThat(versions(since.up().mismatches())).containsExactly(3);
        assertThat(versions(since.downTo(4).mismatches())).containsExactly(3);
        assertThat(versions(since.stepMismatches())).containsExactly(3);
        assertThat(database.rows("select version, history is null from stepwise_journal order by id"))
                .containsExactly("1|f", "2|f", "3|f", "4|t", "5|t", "5|t");
    }

    @Test
    void theWayDownPastItEndsIt() {
        before.up();

        assertThat(versions(before.downTo(2).mismatches())).isEmpty();
        assertThat(since.stepMismatches()).isEmpty();
        assertThat(since.up().mismatches()).isEmpty();

        assertThat(since.stepMismatches()).isEmpty();
        assertThat(before.stepMismatches()).hasSize(1);
        assertThat(database.rows("select count(*) from stepwise_journal where history is null"))
                .containsExactly("0");
    }

    @Test
    void itIsRefusedBeforeAnythingIsDoneWhereThatIsAskedFor() {
        before.up();
        List<String> journal = database.rows("select * from stepwise_journal order by id");
        SchemaMigrator strict = since.strictly();

        for (ThrowingCallable run : List.<ThrowingCallable>of(
                strict::up,
                () -> strict.upTo(3),
                () -> strict.downTo(3),
                () -> strict.downTo(1),
                () -> strict.plan(5))) {
            assertThatThrownBy(run)
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageContaining("nothing was changed")
                    .hasMessageContaining("V003 add c, installed ")
                    .hasMessageContaining("\"add d\"")
                    .hasMessageContaining("run down --to 2 with the build that installed it");
        }
        assertThat(database.rows("select * from stepwise_journal order by id")).isEqualTo(journal);
        assertThat(before.strictly().up().steps()).isEmpty();
    }

    @Test
    void aStepIsNotTakenBackByTheWayDownOfAnotherOne() {
        before.up();
        since.upTo(4);
        List<String> journal = database.rows("select * from stepwise_journal order by id");

        for (ThrowingCallable run :
                List.<ThrowingCallable>of(() -> since.downTo(2), () -> since.downTo(0), () -> since.plan(2))) {
            assertThatThrownBy(run)
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageMatching(
                            "(?s)Schema public has other steps than those that this build would take back on the way to V00[02]; nothing was changed\\.\n"
                                    + "  V003 add c, installed \\S+ by \\w+, is \"add d\" in this build\\.\n"
                                    + "Installed without a seal: V003\\. What is not released yet is taken back: run down --to 2 with the build that installed it, then up with this one\\. "
                                    + "What is released is restored in this build as it was installed, and the change put into a new version\\.");
        }
        assertThat(database.rows("select * from stepwise_journal order by id")).isEqualTo(journal);
        assertThat(versions(since.downTo(3).mismatches())).containsExactly(3);
    }

    @Test
    void aStepThatIsInstalledUnderAnotherNumberIsNotAppliedAgain() {
        before.up();
        SchemaMigrator renumbered = database.migrator(Things.chain()
                .steps(V001CreateThings.class, V002AddB.class, V003AddD.class, V004AddC.class, V005AddF.class));

        for (ThrowingCallable run :
                List.<ThrowingCallable>of(renumbered::up, () -> renumbered.upTo(4), () -> renumbered.plan(5))) {
            assertThatThrownBy(run)
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageStartingWith(
                            "Schema public has steps under other numbers that this build would apply again on the way to V00")
                    .hasMessageContaining(", is \"add d\" in this build, which has \"add c\" as V004.\n");
        }
        assertThat(renumbered.upTo(3).mismatches()).hasSize(1);

        before.downTo(2);
        assertThat(renumbered.up().steps()).hasSize(3);
    }

    @Test
    void aSealedStepIsToBeRestoredAndAnUnsealedOneMayBeTakenBack() {
        SchemaMigrator.of(database.source(), sealed(BEFORE, Optional.of(SEAL))).up();
        Seal other = new Seal("b".repeat(64), SEAL.text(), SEAL.renderedBy());

        assertThat(StepMismatch.nextAction(SchemaMigrator.of(database.source(), sealed(SINCE, Optional.of(other)))
                        .stepMismatches()))
                .isEqualTo(
                        "Installed with a seal, thus released: V003. Restore it in this build as it was installed, and put the change into a new version.");
    }

    @Test
    void theStepsThatTheBuildDoesNotHaveAreKnownByTheJournal() {
        since.up();

        assertThat(before.installedSteps())
                .extracting(step -> step.step().toString())
                .containsExactly("V001 create things", "V002 add b", "V003 add d", "V004 add e", "V005 add f");
        before.up();
        since.downTo(0);
        assertThat(before.installedSteps()).isEmpty();
    }

    static List<Arguments> sealed() {
        Seal otherCatalog = new Seal("b".repeat(64), SEAL.text(), SEAL.renderedBy());
        Seal otherText = new Seal(SEAL.catalog(), "2".repeat(64), SEAL.renderedBy());
        Seal otherLine = new Seal(SEAL.catalog(), "2".repeat(64), "3.21/1");
        return List.of(
                Arguments.of(Optional.of(SEAL), BEFORE, Optional.of(otherCatalog), true),
                Arguments.of(Optional.of(SEAL), BEFORE, Optional.of(otherText), true),
                Arguments.of(Optional.of(SEAL), BEFORE, Optional.of(otherLine), false),
                Arguments.of(Optional.of(SEAL), SINCE, Optional.of(SEAL), false),
                Arguments.of(Optional.of(SEAL), SINCE, Optional.of(otherLine), false),
                Arguments.of(Optional.empty(), BEFORE, Optional.of(SEAL), false),
                Arguments.of(Optional.of(SEAL), BEFORE, Optional.empty(), false),
                Arguments.of(Optional.empty(), SINCE, Optional.of(SEAL), true),
                Arguments.of(Optional.of(SEAL), SINCE, Optional.empty(), true));
    }

    @ParameterizedTest
    @MethodSource("sealed")
    void sealsTellItAndTitlesWhereOneIsMissing(
            Optional<Seal> installed, MigrationChain chain, Optional<Seal> built, boolean isMismatch) {
        SchemaMigrator.of(database.source(), sealed(BEFORE, installed)).up();

        List<StepMismatch> mismatches = SchemaMigrator.of(database.source(), sealed(chain, built))
                .upTo(3)
                .mismatches();

        assertThat(versions(mismatches)).isEqualTo(isMismatch ? List.of(3) : List.of());
        assertThat(mismatches)
                .allSatisfy(mismatch -> assertThat(mismatch.toString())
                        .contains("its seal is " + installed.map(Seal::toString).orElse("missing"))
                        .contains("that of this build "
                                + built.map(Seal::toString).orElse("missing")));
    }

    private static SealedChain sealed(MigrationChain chain, Optional<Seal> seal) {
        return new SealedChain(chain, seal.map(of -> Map.of(3, of)).orElse(Map.of()));
    }

    @Test
    void aSealThatCameLaterIsInTheJournalAfterTheNextStep() {
        before.up();
        SchemaMigrator sealed = SchemaMigrator.of(
                database.source(),
                sealed(
                        Things.chain().steps(V001CreateThings.class, V002AddB.class, V003AddC.class, V004AddE.class),
                        Optional.of(SEAL)));

        assertThat(sealed.up().mismatches()).isEmpty();

        assertThat(database.rows("select version, history is null from stepwise_journal where version > 2 order by id"))
                .containsExactly("3|f", "4|f");
    }

    @Test
    void theVersionsBelowAnEditedOneAreTakenForTheSame() {
        SchemaMigrator.of(database.source(), sealed(BEFORE, Optional.of(SEAL))).up();
        Seal other = new Seal(SEAL.catalog(), "2".repeat(64), SEAL.renderedBy());
        SchemaMigrator edited = SchemaMigrator.of(database.source(), sealed(BEFORE, Optional.of(other)));

        assertThat(versions(edited.downTo(2).mismatches())).containsExactly(3);

        assertThat(database.rows("select direction, history is null from stepwise_journal order by id desc limit 1"))
                .containsExactly("down|f");
        assertThat(edited.up().mismatches()).isEmpty();
        assertThat(edited.stepMismatches()).isEmpty();
        assertThat(database.rows("select count(*) from stepwise_journal where history is null"))
                .containsExactly("0");
    }

    @Test
    void aRowOfTheJournalThatIsMadeToSayWhatThisBuildHasEndsIt() {
        SchemaMigrator.of(database.source(), sealed(BEFORE, Optional.of(SEAL))).up();
        SchemaMigrator strict = since.strictly();
        assertThatThrownBy(strict::stepMismatches).isInstanceOf(VersionMismatchException.class);

        makeTheJournalSay("add d");

        assertThat(strict.up().steps()).hasSize(2);
        assertThat(database.rows("select history is null from stepwise_journal order by id desc limit 1"))
                .containsExactly("f");
    }

    @Test
    void aBuildWithTheStepThatTheJournalSaidBeforeNamesItAboveLaterVersionsToo() {
        SchemaMigrator later = database.migrator(
                Things.chain().steps(V001CreateThings.class, V002AddB.class, V003AddC.class, V004AddE.class));
        later.up();

        makeTheJournalSay("add d");

        assertThat(since.stepMismatches()).isEmpty();
        assertThat(versions(later.up().mismatches())).containsExactly(3);
    }

    /** As the documentation tells an operator. */
    private void makeTheJournalSay(String title) {
        database.execute(
                "update stepwise_journal set title = '" + title
                        + "', seal = null where chain = 'things' and version = 3 and direction = 'up'",
                "update stepwise_journal set history = null where chain = 'things'");
    }

    @Test
    void aTextInTheJournalThatIsNoSealToThisBuildCountsAsNone() {
        before.up();
        database.execute("update stepwise_journal set seal = 'of a later form' where version = 3");

        assertThat(SchemaMigrator.of(database.source(), sealed(BEFORE, Optional.of(SEAL)))
                        .stepMismatches())
                .isEmpty();
    }

    private static SchemaMigrator listening(SchemaMigrator migrator, List<StepMismatch> told) {
        return migrator.reportingTo(new ProgressListener() {
            @Override
            public void mismatched(List<StepMismatch> mismatches) {
                told.addAll(mismatches);
            }
        });
    }

    private static List<Integer> versions(List<StepMismatch> mismatches) {
        return mismatches.stream().map(mismatch -> mismatch.version().number()).toList();
    }

    private static String namesOf(List<StepMismatch> mismatches) {
        assertThat(mismatches).isNotEmpty();
        return mismatches.toString();
    }
}

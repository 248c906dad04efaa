package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.UnfinishedStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The journal is what a run believes, and the marker is what others read: where they differ, no run starts. */
class MarkerMismatchTest {

    private static final SchemaVersion TEN = new SchemaVersion(10);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(TwentySteps.CHAIN);

    @ParameterizedTest
    @ValueSource(ints = {1, 8, 9, 11, 12, 20})
    void aMarkerBeforeOrBehindTheJournalIsRefused(int marked) {
        migrator.upTo(10);
        mark(marked);

        refusesEveryRun(
                at(marked),
                "The marker and the journal disagree: the schema is by the marker at %s, and by the journal at V010. If another system took the schema to where the marker says, run accept-marker; if the journal is right, run restore-marker."
                        .formatted(new SchemaVersion(marked)));
    }

    @Test
    void aMarkerThatWasLostIsRefusedAndTheVersionIsNot() {
        migrator.upTo(10);
        database.execute("comment on table things is null");

        refusesEveryRun(
                new InstalledVersion.MarkerUnreadable("things", Optional.empty()),
                "by the marker unmarked: its marker table things has no comment, and by the journal at V010");
    }

    @ParameterizedTest
    @ValueSource(strings = {"seven", "0", "99999999999", "10 "})
    void aMarkerThatIsNoVersionIsRefusedWithTheVersionOfTheJournal(String comment) {
        migrator.upTo(10);
        database.execute("comment on table things is '" + comment + "'");

        refusesEveryRun(
                new InstalledVersion.MarkerUnreadable("things", Optional.of(comment)),
                "by the marker marked with \"%s\" on the table things, which is not the number of a version, and by the journal at V010"
                        .formatted(comment));
    }

    @Test
    void aJournalWithoutTheTablesOfTheFirstStepIsRefused() {
        migrator.upTo(10);
        database.execute("drop table things", "create table leftover (id int)");

        refusesEveryRun(new InstalledVersion.NotInstalled(), "by the marker not installed, and by the journal at V010");
    }

    @Test
    void aJournalWithoutTheMarkerTableIsRefused() {
        MigrationChain marked =
                MigrationChain.named("things").markedBy("things_version").steps(V001CreateThings.class);
        database.migrator(TwentySteps.CHAIN).upTo(1);

        assertThat(database.migrator(marked).installedVersion())
                .isEqualTo(new InstalledVersion.MarkerMismatch(
                        new InstalledVersion.MarkerMissing("things_version", List.of("things")),
                        new SchemaVersion(1),
                        Optional.empty()));
    }

    @Test
    void aMarkerAboveTheNewestVersionIsAheadWhateverTheJournalSays() {
        migrator.upTo(10);
        mark(21);

        assertThat(migrator.installedVersion()).isInstanceOf(InstalledVersion.Ahead.class);
        assertThat(migrator.up().isAhead()).isTrue();
    }

    @Test
    void aJournalAboveTheNewestVersionIsNotOverruledByALowerMarker() {
        migrator.upTo(10);
        mark(1);
        SchemaMigrator older = database.migrator(Things.chain().steps(V001CreateThings.class));

        assertThat(older.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerMismatch(at(1), TEN, Optional.empty()));
        assertThatThrownBy(older::up).isInstanceOf(VersionMismatchException.class);
    }

    @Test
    void aMarkerWithoutAnyRowOfItsChainInTheJournalIsATakeover() {
        migrator.upTo(10);
        database.execute("delete from stepwise_journal");
        assertThat(migrator.installedVersion()).hasToString("at V010");

        mark(9);
        database.execute(
                "insert into stepwise_journal (id, chain, version, title, direction, segments_done, run_id, finished_at, format)"
                        + " values (5, 'other', 3, 'other', 'up', 1, 'other', now(), 1)");
        assertThat(migrator.installedVersion()).hasToString("at V009");

        database.execute("drop table stepwise_journal", "alter table things drop \"V010AddColumn\"");
        assertThat(migrator.upTo(11).from()).isEqualTo(new SchemaVersion(9));
        assertThat(migrator.installedVersion()).hasToString("at V011");
    }

    @Test
    void rowsOfAnotherChainDoNotCount() {
        migrator.upTo(10);
        database.execute(
                "insert into stepwise_journal (id, chain, version, title, direction, segments_done, run_id, finished_at, format)"
                        + " values (5000, 'other', 3, 'other', 'up', 1, 'other', now(), 1)");

        assertThat(migrator.upTo(10).steps()).isEmpty();
        assertThat(migrator.installedVersion()).hasToString("at V010");
    }

    @Test
    void aStepThatWasTakenBackLeadsToTheVersionBeforeIt() {
        migrator.upTo(10);
        migrator.downTo(7);
        assertThat(migrator.installedVersion()).hasToString("at V007");

        database.execute("delete from stepwise_journal where direction = 'up'");
        assertThat(migrator.installedVersion()).as("only downs").hasToString("at V007");

        mark(8);
        assertThat(migrator.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerMismatch(at(8), new SchemaVersion(7), Optional.empty()));
        mark(7);
        assertThat(migrator.upTo(8).to()).isEqualTo(new SchemaVersion(8));
    }

    @Test
    void anUnfinishedStepStandsAtTheVersionBeforeIt() {
        migrator.upTo(10);
        unfinish(10);
        mark(9);
        assertThat(migrator.installedVersion()).hasToString("at V009; V010 up is unfinished: 1 segment is done");

        mark(12);
        assertThat(migrator.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerMismatch(
                        at(12),
                        new SchemaVersion(9),
                        Optional.of(new UnfinishedStep(
                                TEN, Direction.UP, 1, Optional.empty(), List.of(), List.of(), "null"))));
        assertThatThrownBy(migrator::up)
                .hasMessageContaining("by the journal at V009; V010 up is unfinished: 1 segment is done");
    }

    @Test
    void anUnfinishedStepDownStandsAtItsOwnVersion() {
        migrator.upTo(10);
        database.execute("update stepwise_journal set direction = 'down', finished_at = null where version = 10");
        assertThat(migrator.installedVersion()).hasToString("at V010; V010 down is unfinished: 1 segment is done");

        mark(9);
        assertThat(migrator.installedVersion()).isInstanceOf(InstalledVersion.MarkerMismatch.class);
    }

    @Test
    void aScriptLeavesMarkerAndJournalAtOneVersion() {
        migrator.upTo(10);
        database.execute(migrator.plan(12));
        assertThat(migrator.installedVersion()).hasToString("at V012");

        database.execute(migrator.plan(3));
        assertThat(migrator.installedVersion()).hasToString("at V003");
    }

    @Test
    void aScriptRefusesAJournalThatHasGoneOn() {
        migrator.upTo(10);
        String script = withoutCommandsOfPsql(migrator.plan(12).script());
        migrator.upTo(11);
        mark(10);

        assertThatThrownBy(() -> database.execute(script))
                .hasStackTraceContaining(
                        "Stepwise expected version 10 in the journal, as on the table things, and found another");
        assertThat(database.value("select max(version) from stepwise_journal")).isEqualTo("11");
    }

    @Test
    void aScriptRefusesAStepThatAnotherRunHasBegunOrContinued() {
        migrator.upTo(10);
        String fresh = withoutCommandsOfPsql(migrator.plan(11).script());
        database.execute("""
                insert into stepwise_journal (id, chain, version, title, direction, segments_done, run_id, format, segments, large_tables, rendered_by)
                select 99, chain, 11, 'begun', 'up', 1, 'other', format, '{}', '{}', 'jOOQ' from stepwise_journal where version = 10""");

        assertThatThrownBy(() -> database.execute(fresh))
                .hasStackTraceContaining("The unfinished step of the chain things is not the one that was planned for");
        assertThat(database.value("select count(*) from stepwise_journal where version = 11"))
                .isEqualTo("1");
    }

    private static String withoutCommandsOfPsql(String script) {
        return script.lines().filter(line -> !line.startsWith("\\")).collect(Collectors.joining("\n"));
    }

    private void refusesEveryRun(InstalledVersion byMarker, String reason) {
        assertThat(migrator.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerMismatch(byMarker, TEN, Optional.empty()));
        CatalogSnapshot before = database.catalog("public", "things");
        for (ThrowingCallable run : List.<ThrowingCallable>of(
                migrator::up,
                () -> migrator.strictly().up(),
                () -> migrator.upTo(8),
                () -> migrator.upTo(10),
                () -> migrator.upTo(20),
                () -> migrator.downTo(10),
                () -> migrator.downTo(0),
                () -> migrator.plan(12),
                () -> migrator.plan(0))) {
            assertThatThrownBy(run)
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageContaining(reason)
                    .hasMessageContaining("accept-marker")
                    .hasMessageContaining("restore-marker");
        }
        assertThat(database.catalog("public", "things").differencesFrom(before)).hasToString("");
        assertThat(database.value("select max(version) from stepwise_journal")).isEqualTo("10");
    }

    private void mark(int version) {
        database.execute("comment on table things is '" + version + "'");
    }

    private void unfinish(int version) {
        database.execute("update stepwise_journal set finished_at = null where version = " + version);
    }

    private static InstalledVersion at(int version) {
        return new InstalledVersion.At(new SchemaVersion(version), Optional.empty());
    }
}

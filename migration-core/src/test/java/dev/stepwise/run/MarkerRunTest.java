package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.LockUnavailableException;
import dev.stepwise.script.RunCancelledException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The two ways on where the marker and the journal disagree: the journal takes the version over from the marker, or the marker from it. */
class MarkerRunTest {

    private static final String NEWEST_ROW =
            "select version, direction, title, finished_at is not null, run_by = current_user from stepwise_journal order by id desc limit 1";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(TwentySteps.CHAIN);

    @Test
    void acceptingNotesTheVersionOfTheMarkerAndTheNextRunStartsFromThere() {
        migrator.upTo(10);
        anotherSystemTakesItTo(12);

        MarkerReport report = migrator.acceptMarker(12);

        assertThat(report.isChanged()).isTrue();
        assertThat(report.before()).hasToString("by the marker at V012, and by the journal at V010");
        assertThat(report.after()).hasToString("at V012");
        assertThat(database.value(NEWEST_ROW)).isEqualTo("12|accept|marker accepted at V012|t|t");
        assertThat(migrator.up().from()).isEqualTo(new SchemaVersion(12));
        migrator.downTo(0);
        assertThat(database.rows("select from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void acceptingGoesOnAfterATakeoverThatTheOtherSystemContinued() {
        migrator.upTo(4);
        database.execute("drop table stepwise_journal");
        migrator.upTo(6);
        anotherSystemTakesItTo(8);
        assertThatThrownBy(migrator::up).isInstanceOf(VersionMismatchException.class);

        migrator.acceptMarker(8);

        assertThat(migrator.up().steps()).hasSize(12);
    }

    @Test
    void acceptingALowerVersionIsWhatARunStartsFrom() {
        migrator.upTo(10);
        database.execute("alter table things drop \"V010AddColumn\"", "comment on table things is '9'");

        migrator.acceptMarker(9);

        assertThat(migrator.upTo(10).from()).isEqualTo(new SchemaVersion(9));
    }

    @Test
    void acceptingEndsAStepThatWasUnfinished() {
        migrator.upTo(10);
        database.execute("update stepwise_journal set finished_at = null where version = 10");
        anotherSystemTakesItTo(12);

        migrator.acceptMarker(12);

        assertThat(database.value(NEWEST_ROW))
                .isEqualTo("12|accept|marker accepted at V012, with V010 up unfinished|t|t");
        assertThat(migrator.up().from()).isEqualTo(new SchemaVersion(12));
    }

    @Test
    void acceptingThatAnotherSystemRemovedTheChainLetsARunStartFromNothing() {
        migrator.upTo(10);
        database.execute("drop table things");

        assertThat(migrator.acceptMarker(0).after()).hasToString("not installed");

        assertThat(database.value(NEWEST_ROW)).isEqualTo("0|accept|marker accepted at V000|t|t");
        assertThat(migrator.up().steps()).hasSize(20);
        migrator.downTo(0);
        assertThat(database.rows("select from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void acceptingThatTheChainIsGoneIsRefusedWhileTablesOfItAreThere() {
        SchemaMigrator crates = database.migrator(
                MigrationChain.named("crates").markedBy("things").steps(V001CreateThings.class, V002CreateLids.class));
        crates.up();
        database.execute("drop table things");

        refuses(
                "The marker table things is missing, but the schema still holds lids, which steps up to V002 create; nothing was changed.",
                () -> crates.acceptMarker(0));
    }

    @ParameterizedTest
    @ValueSource(strings = {"null", "'seven'", "'8'", "'12'", "''"})
    void restoringWritesTheVersionOfTheJournalAgain(String comment) {
        migrator.upTo(10);
        database.execute("comment on table things is " + comment);

        MarkerReport report = migrator.restoreMarker(10);

        assertThat(report.after()).hasToString("at V010");
        assertThat(database.value("select obj_description('things'::regclass)")).isEqualTo("10");
        assertThat(migrator.up().from()).isEqualTo(new SchemaVersion(10));
    }

    @Test
    void restoringKeepsAnUnfinishedStepForTheNextRun() {
        migrator.upTo(10);
        database.execute(
                "update stepwise_journal set finished_at = null where version = 10", "comment on table things is null");

        migrator.restoreMarker(9);

        assertThat(migrator.installedVersion()).hasToString("at V009; V010 up is unfinished: 1 segment is done");
    }

    @Test
    void restoringATableThatIsMissingIsRefusedWithWhatIsThere() {
        migrator.upTo(10);
        database.execute("create table beside (id int)", "drop table things");

        refuses(
                "The journal says V010, but the marker cannot be written again, because its table things is missing; the schema holds beside. Restore the table from a backup and run restore-marker again, or run accept-marker if another system removed the chain.",
                () -> migrator.restoreMarker(10));
    }

    @Test
    void restoringFromAJournalThatSaysNothingIsInstalledIsRefused() {
        migrator.upTo(10);
        database.execute("drop table things");
        migrator.acceptMarker(0);
        database.execute("create table things (id int)", "comment on table things is '5'");

        refuses("The journal says that nothing is installed", () -> migrator.restoreMarker(0));
        assertThat(migrator.acceptMarker(5).after()).hasToString("at V005");
    }

    @Test
    void anotherVersionThanTheOneThatWasSeenIsRefused() {
        migrator.upTo(10);
        database.execute("comment on table things is '13'");

        refuses("The marker is at V013, and not at V012 as was expected", () -> migrator.acceptMarker(12));
        refuses("The journal is at V010, and not at V009 as was expected", () -> migrator.restoreMarker(9));
        database.execute("comment on table things is '10'");
        refuses("The schema is at V010, and not at V009 as was expected", () -> migrator.restoreMarker(9));
    }

    @Test
    void whereTheTwoAgreeNothingIsWritten() {
        migrator.upTo(10);
        assertThat(migrator.acceptMarker(10).isChanged()).isFalse();
        assertThat(migrator.restoreMarker(10).isChanged()).isFalse();
        assertThat(database.value("select count(*) from stepwise_journal")).isEqualTo("10");

        database.execute("drop table stepwise_journal");
        assertThat(migrator.acceptMarker(10).isChanged()).as("a takeover").isFalse();
        assertThat(database.value("select to_regclass('stepwise_journal') is null"))
                .isEqualTo("t");
    }

    @Test
    void aMarkerThatNamesNoVersionOfThisBuildIsNotAccepted() {
        migrator.upTo(10);
        database.execute("comment on table things is 'ten'");
        refuses("The schema is marked with \"ten\"", () -> migrator.acceptMarker(10));

        database.execute("comment on table things is '21'");
        refuses("Deploy a build that has V021, or", () -> migrator.acceptMarker(21), () -> migrator.restoreMarker(10));
    }

    @Test
    void bothWaitForTheRunThatHasTheLock() throws SQLException {
        migrator.upTo(10);
        database.execute("comment on table things is '12'");
        SchemaMigrator impatient = migrator.within(new RunLimits(Duration.ZERO, Duration.ofSeconds(1), 1));
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());

            assertThatThrownBy(() -> impatient.acceptMarker(12)).isInstanceOf(LockUnavailableException.class);
            assertThatThrownBy(() -> impatient.restoreMarker(10)).isInstanceOf(LockUnavailableException.class);
        }
        assertThat(impatient.restoreMarker(10).isChanged()).isTrue();
    }

    @Test
    void aTableThatIsLockedLeavesBothAsTheyWere() throws SQLException {
        migrator.upTo(10);
        database.execute("comment on table things is '12'");
        SchemaMigrator impatient = migrator.within(new RunLimits(Duration.ofSeconds(1), Duration.ofMillis(100), 2));
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            other.setAutoCommit(false);
            lock.execute("lock table things");

            assertThatThrownBy(() -> impatient.restoreMarker(10))
                    .isInstanceOf(DatabaseException.class)
                    .hasMessageContaining("Restoring the marker failed: ")
                    .hasMessageContaining("55P03");
        }
        assertThat(database.value("select obj_description('things'::regclass)")).isEqualTo("12");
        assertThat(database.rows("select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
    }

    @Test
    void aCancelledOneChangesNothing() {
        migrator.upTo(10);
        database.execute("comment on table things is '12'");
        Cancellation cancellation = new Cancellation();
        cancellation.cancel();

        assertThatThrownBy(() -> migrator.cancelledBy(cancellation).restoreMarker(10))
                .isInstanceOf(RunCancelledException.class)
                .hasMessage("Restoring the marker was cancelled; nothing was changed. Run it again.");
        assertThat(database.value("select obj_description('things'::regclass)")).isEqualTo("12");
    }

    @Test
    void chainsThatShareASchemaKeepTheirOwnVersions() {
        SchemaMigrator lids =
                database.migrator(MigrationChain.named("lids").markedBy("lids").steps(V002CreateLids.class));
        migrator.upTo(10);
        lids.up();
        database.execute("comment on table lids is null", "comment on table things is null");

        migrator.restoreMarker(10);
        assertThat(migrator.installedVersion()).hasToString("at V010");
        assertThat(lids.installedVersion())
                .hasToString(
                        "by the marker unmarked: its marker table lids has no comment, and by the journal at V002");
        lids.restoreMarker(2);
        assertThat(lids.installedVersion()).hasToString("at V002");
    }

    @Test
    void aSchemaWithAnyNameIsServed() {
        SchemaMigrator tenant =
                database.migrator(Things.chain().steps(V001CreateThings.class)).inSchema("It's a \"tenant\"");
        tenant.up();
        database.execute("comment on table \"It's a \"\"tenant\"\"\".things is 'it''s'");

        assertThat(tenant.restoreMarker(1).after()).hasToString("at V001");
    }

    private void anotherSystemTakesItTo(int version) {
        int from = Integer.parseInt(database.value("select obj_description('things'::regclass)"));
        for (int next = from + 1; next <= version; next++) {
            database.execute("alter table things add column \"V%03dAddColumn\" int".formatted(next));
        }
        database.execute("comment on table things is '" + version + "'");
    }

    private void refuses(String reason, ThrowingCallable... attempts) {
        List<String> before = database.rows(
                "select obj_description(oid), relname from pg_class where relnamespace = 'public'::regnamespace");
        List<String> journal = database.rows("select * from stepwise_journal order by id");
        for (ThrowingCallable attempt : attempts) {
            assertThatThrownBy(attempt)
                    .isInstanceOf(VersionMismatchException.class)
                    .hasMessageContaining(reason);
        }
        assertThat(
                        database.rows(
                                "select obj_description(oid), relname from pg_class where relnamespace = 'public'::regnamespace"))
                .isEqualTo(before);
        assertThat(database.rows("select * from stepwise_journal order by id")).isEqualTo(journal);
    }

    static final class V002CreateLids implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(name("lids")).column(field(name("id"), INTEGER)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(name("lids")));
        }
    }
}

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.createIndex;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.DatabaseException;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.script.VersionMismatchException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.state.internal.MigrationLock;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A schema or a target that no step can be applied to: the run says why, and touches nothing. */
class BadStateTest {

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002IndexThings.class, V003AddMissingExtension.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(CHAIN);

    @ParameterizedTest
    @ValueSource(ints = {4, 7, 999_999})
    void aVersionThatTheChainDoesNotHaveIsRefused(int version) {
        untouched(() -> assertThatThrownBy(() -> migrator.upTo(version))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The chain things has no version %d; it has 0 and V001 to V003. Choose one of these."
                        .formatted(version)));
        untouched(() -> assertThatThrownBy(() -> migrator.plan(version)).isInstanceOf(InvalidRequestException.class));
    }

    @ParameterizedTest
    @ValueSource(ints = {-1, Integer.MIN_VALUE, 1_000_000, Integer.MAX_VALUE})
    void aVersionThatThereCannotBeIsRefused(int version) {
        untouched(() -> assertThatThrownBy(() -> migrator.upTo(version))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage(
                        "Version %d does not exist: versions run from 0 to 999999. Name a version in that range.",
                        version));
        untouched(() -> assertThatThrownBy(() -> migrator.downTo(version)).isInstanceOf(InvalidRequestException.class));
    }

    @Test
    void goingUpToALowerVersionIsRefused() {
        migrator.upTo(2);
        untouched(() -> assertThatThrownBy(() -> migrator.upTo(1))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The schema is at V002, and up from there does not lead to V001. Run down instead."));
    }

    @Test
    void goingDownToAHigherVersionIsRefused() {
        migrator.upTo(1);
        untouched(() -> assertThatThrownBy(() -> migrator.downTo(2))
                .isInstanceOf(InvalidRequestException.class)
                .hasMessage("The schema is at V001, and down from there does not lead to V002. Run up instead."));
    }

    @ParameterizedTest
    @ValueSource(strings = {"abc", "007", "-3", "99999999999", "0", "1 ", "１"})
    void aMarkerThatIsNoVersionIsRefused(String comment) {
        migrator.upTo(1);
        database.execute("drop table stepwise_journal", "comment on table things is '" + comment + "'");

        assertThat(migrator.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerUnreadable("things", Optional.of(comment)));
        refusesEveryRun(
                "The schema is marked with \"%s\" on the table things, which is not the number of a version. Find out which version it is at and set it: comment on table things is '<number>'."
                        .formatted(comment));
    }

    @Test
    void aMarkerWithoutCommentIsRefused() {
        migrator.upTo(1);
        database.execute("drop table stepwise_journal", "comment on table things is null");

        assertThat(migrator.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerUnreadable("things", Optional.empty()));
        refusesEveryRun("The schema is unmarked: its marker table things has no comment.");
    }

    @Test
    void aSchemaThatIsAheadOfThisBuildIsLeftAsItIs() {
        migrator.upTo(1);
        database.execute("comment on table things is '12'");

        assertThat(migrator.installedVersion())
                .isEqualTo(new InstalledVersion.Ahead(new SchemaVersion(12), new SchemaVersion(3)));
        untouched(() -> {
            MigrationReport report = migrator.up();
            assertThat(report.isAhead()).isTrue();
            assertThat(report.steps()).isEmpty();
            assertThat(report.to()).isEqualTo(new SchemaVersion(12));
        });
        refuses(
                "The schema is at V012, ahead of this build, whose newest version is V003. Deploy a build that has V012, or take it back with the build that installed it.",
                () -> migrator.strictly().up(),
                () -> migrator.upTo(3),
                () -> migrator.downTo(0),
                () -> migrator.plan(2));
    }

    @Test
    void aSchemaThatIsAheadIsSeenBeforeTheLockIsAskedFor() throws SQLException {
        migrator.upTo(1);
        database.execute("comment on table things is '12'");
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());

            assertThat(migrator.within(new RunLimits(Duration.ZERO, Duration.ofSeconds(1), 1))
                            .up()
                            .isAhead())
                    .isTrue();
        }
    }

    @Test
    void aSchemaThatANewerBuildHasBegunToTakeAheadIsLeftAsItIs() throws SQLException {
        migrator.upTo(2);
        SchemaMigrator older = database.migrator(Things.chain().steps(V001CreateThings.class, V002IndexThings.class));
        database.execute("""
                insert into stepwise_journal (id, chain, version, title, direction, segments_done, run_id, format, segments, large_tables, rendered_by)
                select 99, chain, 3, 'later', 'up', 1, 'newer', format, '{}', '{}', 'jOOQ' from stepwise_journal where version = 2""");
        try (Connection other = database.connect();
                Statement lock = other.createStatement()) {
            lock.execute(new MigrationLock("public").tryLock());

            assertThat(older.within(new RunLimits(Duration.ZERO, Duration.ofSeconds(1), 1))
                            .up()
                            .to())
                    .isEqualTo(new SchemaVersion(2));
        }
        refuses(
                "The step V003 up is unfinished: 1 segment is done, and the newest version of this build is V002. Deploy a build that has V003.",
                () -> older.strictly().up(),
                () -> older.upTo(2),
                () -> older.downTo(0),
                () -> older.plan(1));
    }

    @Test
    void aSchemaThatIsAheadAndWithoutAJournalIsLeftAsItIs() {
        migrator.upTo(1);
        database.execute("comment on table things is '12'", "drop table stepwise_journal");

        assertThat(migrator.up().isAhead()).isTrue();
    }

    @Test
    void aSchemaBelowTheFirstVersionOfThisBuildIsRefused() {
        migrator.upTo(1);
        MigrationChain baseline = MigrationChain.named("things").steps(V002IndexThings.class);

        assertThat(database.migrator(baseline).installedVersion())
                .isEqualTo(new InstalledVersion.TooOld(new SchemaVersion(1), new SchemaVersion(2)));
        assertThatThrownBy(() -> database.migrator(baseline).up())
                .hasMessage(
                        "The schema is at V001, before the first version of this build, V002. Take it to V002 with an earlier build first.");
    }

    @Test
    void tablesWithoutTheirMarkerAreRefused() {
        MigrationChain marked =
                MigrationChain.named("things").markedBy("things_version").steps(V001CreateThings.class);
        database.execute("create table things (id int)");

        SchemaMigrator other = database.migrator(marked);
        assertThat(other.installedVersion())
                .isEqualTo(new InstalledVersion.MarkerMissing("things_version", List.of("things")));
        untouched(
                () -> assertThatThrownBy(other::up)
                        .isInstanceOf(VersionMismatchException.class)
                        .hasMessage(
                                "The schema is without its marker table things_version, although it holds things. Restore the table things_version with the version as its comment, or choose an empty schema."));
    }

    @Test
    void aJournalThatMayNotBeReadIsAnErrorAndNeverVersionZero() {
        migrator.upTo(1);
        String role = createRole("grant all on things to %s");
        SchemaMigrator other = SchemaMigrator.of(database.sourceAs(role), CHAIN);

        untouched(() -> {
            for (ThrowingCallable asking :
                    List.<ThrowingCallable>of(other::installedVersion, other::up, () -> other.plan(2))) {
                assertThatThrownBy(asking)
                        .isInstanceOf(DatabaseException.class)
                        .hasMessageContaining("permission denied for table stepwise_journal (SQLSTATE 42501).")
                        .hasMessageEndingWith("Grant the role what it lacks, or connect as the owner.");
            }
        });
        dropRole(role);
    }

    @Test
    void aSchemaThatMayNotBeCreatedIsAnError() {
        String role = createRole("select '%s'");

        untouched(() -> assertThatThrownBy(() -> SchemaMigrator.of(database.sourceAs(role), CHAIN)
                        .inSchema("tenant")
                        .up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageStartingWith(
                        "V001 create things, up, failed: ERROR: permission denied for database " + database.name())
                .hasMessageContaining("statement: create schema \"tenant\"")
                .hasMessageContaining("Creating a schema needs CREATE on the database."));
        assertThat(database.value("select to_regnamespace('tenant') is null")).isEqualTo("t");
        dropRole(role);
    }

    @Test
    void aMissingExtensionIsNamed() {
        migrator.upTo(2);
        untouched(() -> assertThatThrownBy(migrator::up)
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("extension \"no_such_extension\" is not available")
                .hasMessageContaining(
                        "Install what the server lacks (an extension comes with a package of the system)"));
    }

    private void refusesEveryRun(String reason) {
        refuses(reason, migrator::up, () -> migrator.upTo(1), () -> migrator.downTo(0), () -> migrator.plan(2));
    }

    private void refuses(String reason, ThrowingCallable... runs) {
        untouched(() -> {
            for (ThrowingCallable run : runs) {
                assertThatThrownBy(run)
                        .isInstanceOf(VersionMismatchException.class)
                        .hasMessageStartingWith(reason);
            }
        });
    }

    private void untouched(Runnable refusal) {
        CatalogSnapshot before = database.catalog("public", "things");
        refusal.run();
        assertThat(database.catalog("public", "things").differencesFrom(before)).hasToString("");
        assertThat(database.rows("select 1 from pg_locks where locktype = 'advisory'"))
                .isEmpty();
    }

    private String createRole(String grant) {
        String role = "guest_of_" + database.name();
        database.execute("create role " + role + " login", grant.formatted(role));
        return role;
    }

    private void dropRole(String role) {
        database.execute("drop owned by " + role, "drop role " + role);
    }

    static final class V002IndexThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createIndex("things_name").on(THINGS, THINGS.name));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropIndex("things_name"));
        }
    }

    static final class V003AddMissingExtension implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PostgresDdl.createExtension("no_such_extension"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PostgresDdl.dropExtension("no_such_extension"));
        }
    }
}

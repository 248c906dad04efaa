package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A chain without a marker has its version in the journal, and its first step may be anything. */
class UnmarkedChainTest {

    private static final MigrationChain CHAIN =
            MigrationChain.named("plain").steps(V001CreateThings.class, V002AddSize.class, V003DropAll.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(CHAIN);

    @Test
    void theVersionIsInTheJournal() {
        assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        for (int version : new int[] {1, 2, 3}) {
            migrator.upTo(version);
            assertThat(migrator.installedVersion()).hasToString("at V00" + version);
        }
        assertThat(database.rows(
                        "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r'"))
                .containsExactly("stepwise_journal");
        assertThat(migrator.up().steps()).isEmpty();
        for (int version : new int[] {2, 1}) {
            migrator.downTo(version);
            assertThat(migrator.installedVersion()).hasToString("at V00" + version);
        }
        assertThat(database.rows("select obj_description('things'::regclass)")).containsExactly("null");
        migrator.downTo(0);
        assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        assertThat(database.rows("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(strings = {"public", "the \"tenant\""})
    void itsScriptDoesTheSame(String schema) {
        SchemaMigrator there = migrator.inSchema(schema);
        database.execute(there.plan(2));
        assertThat(there.installedVersion()).hasToString("at V002");
        database.execute(there.plan(1));
        assertThat(there.installedVersion()).hasToString("at V001");
        database.execute(there.plan(0));
        assertThat(there.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
    }

    @Test
    void aScriptFromAnotherVersionIsStopped() {
        migrator.upTo(2);
        MigrationPlan plan = migrator.plan(3);
        migrator.downTo(1);

        assertThatThrownBy(() -> database.execute(plan))
                .hasMessageContaining(
                        "Stepwise expected version 2 of the chain plain in the journal and found another");
    }

    @Test
    void aFirstStepOfSeveralSegmentsResumesWhereItFailed() {
        SchemaMigrator segmented =
                database.migrator(MigrationChain.named("segmented").steps(V001CreateAndIndex.class, V002AddSize.class));
        database.execute("create function fail() returns int language plpgsql as 'begin raise ''not yet''; end'");

        assertThatThrownBy(segmented::up).isInstanceOf(StepFailedException.class);
        assertThat(segmented.installedVersion())
                .hasToString("not installed; V001 up is unfinished: 2 segments are done");
        assertThatThrownBy(() -> segmented.plan(0)).hasMessageContaining("unfinished");

        database.execute("drop function fail()", "create function fail() returns int language sql return 1");
        segmented.up();
        assertThat(segmented.installedVersion()).hasToString("at V002");
        assertThat(database.rows("select indexrelid::regclass from pg_index where indrelid = 'things'::regclass"))
                .contains("things_name");
    }

    @Test
    void aFirstStepOfAnyNumberResumesWhereItFailed() {
        SchemaMigrator baseline =
                database.migrator(MigrationChain.named("baseline").steps(V017CreateAndIndex.class));
        database.execute("create function fail() returns int language plpgsql as 'begin raise ''not yet''; end'");

        assertThatThrownBy(baseline::up).isInstanceOf(StepFailedException.class).hasMessageContaining("not yet");
        assertThat(baseline.installedVersion())
                .hasToString("not installed; V017 up is unfinished: 2 segments are done");

        database.execute("create or replace function fail() returns int language sql return 1");
        baseline.up();
        assertThat(baseline.installedVersion()).hasToString("at V017");
        baseline.downTo(0);
        assertThat(baseline.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
    }

    @Test
    void aSchemaThatIsAheadIsLeftAsItIs() {
        migrator.up();
        SchemaMigrator older = database.migrator(MigrationChain.named("plain").steps(V001CreateThings.class));

        assertThat(older.installedVersion()).isInstanceOf(InstalledVersion.Ahead.class);
        assertThat(older.up().isAhead()).isTrue();
    }

    @Test
    void twoOfThemInASchemaKnowTheirOwnVersions() {
        SchemaMigrator other = database.migrator(MigrationChain.named("other").steps(V001DoNothing.class));
        migrator.upTo(2);
        other.up();
        migrator.up();

        assertThat(other.installedVersion()).hasToString("at V001");
        other.downTo(0);
        assertThat(other.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        assertThat(migrator.installedVersion()).hasToString("at V003");
    }

    @Test
    void aMarkerIsWhatLimitsTheFirstStep() {
        MigrationChain marked = Things.chain().steps(V001CreateAndIndex.class);
        assertThatThrownBy(() -> database.migrator(marked).up())
                .hasMessageContaining("is the first step of things, which has a marker, and has to be one transaction");
    }

    private static final Field<Integer> SIZE = field(name("size"), INTEGER);

    static final class V001CreateThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(THINGS)
                    .columns(THINGS.fields())
                    .constraints(constraint("things_pkey").primaryKey(THINGS.id)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(THINGS));
        }
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

    static final class V003DropAll implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(dropTable(THINGS));
        }

        @Override
        public void down(Changes changes) {
            new V001CreateThings().up(changes);
            new V002AddSize().up(changes);
        }
    }

    static final class V017CreateAndIndex implements MigrationStep {
        @Override
        public void up(Changes changes) {
            new V001CreateAndIndex().up(changes);
        }

        @Override
        public void down(Changes changes) {
            new V001CreateAndIndex().down(changes);
        }
    }

    static final class V001CreateAndIndex implements MigrationStep {
        @Override
        public void up(Changes changes) {
            new V001CreateThings().up(changes);
            changes.outsideTransaction(
                    query("create index concurrently if not exists things_name on {0} ({1})", THINGS, name("name")));
            changes.ddl(query("do $$ begin perform public.fail(); end $$"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(THINGS));
        }
    }

    static final class V001DoNothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }
}

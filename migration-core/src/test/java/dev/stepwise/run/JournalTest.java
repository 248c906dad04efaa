package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seals;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.state.InstalledVersion;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** The journal says who applied what, in which direction and when; a chain that goes takes its own rows with it. */
class JournalTest {

    private static final MigrationChain CHAIN =
            Things.chain().sealedBy(Seals.beside(JournalTest.class)).steps(V001CreateThings.class, V002AddSize.class);

    private static final MigrationChain OTHER =
            MigrationChain.named("other").markedBy("crates").steps(V001CreateCrates.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator = database.migrator(CHAIN);

    @Test
    void eachStepIsARowWithItsSealInEitherDirection() {
        migrator.up();
        migrator.downTo(1);

        assertThat(
                        database.rows(
                                "select id, chain, version, title, direction, seal, segments_done, run_by = current_user from stepwise_journal order by id"))
                .containsExactly(
                        "1|things|1|create things|up|"
                                + CHAIN.seal(new SchemaVersion(1)).orElseThrow() + "|1|t",
                        "2|things|2|add size|up|null|1|t",
                        "3|things|2|add size|down|null|1|t");
    }

    @Test
    void aRunWithNothingToDoReadsNoListOfStepsWhereEachVersionHasASeal() {
        database.migrator(CHAIN).upTo(1);
        AtomicInteger reads = new AtomicInteger();
        MigrationChain listed = Things.chain()
                .sealedBy(Seals.beside(JournalTest.class))
                .newest(1)
                .steps(() -> {
                    reads.incrementAndGet();
                    return List.of(V001CreateThings.class);
                });

        assertThat(database.migrator(listed).up().mismatches()).isEmpty();

        assertThat(reads).hasValue(0);
    }

    @Test
    void aRowTellsWhenItsStepBeganAndWhenItEnded() {
        String before = database.value("select clock_timestamp()");
        migrator.up();

        assertThat(database.value(
                        "select bool_and('%s' <= started_at and started_at < finished_at and finished_at <= clock_timestamp()) from stepwise_journal"
                                .formatted(before)))
                .isEqualTo("t");
    }

    @Test
    void theWayDownToNothingRemovesAllTraces() {
        migrator.up();
        migrator.downTo(0);

        assertThat(database.rows("select relname from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
        assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
    }

    @Test
    void twoChainsInOneSchemaKeepTheirOwnRows() {
        SchemaMigrator other = database.migrator(OTHER);
        migrator.upTo(1);
        other.up();
        migrator.up();
        assertThat(migrator.installedVersion()).hasToString("at V002");
        assertThat(other.installedVersion()).hasToString("at V001");

        migrator.downTo(0);
        assertThat(migrator.installedVersion()).isEqualTo(new InstalledVersion.NotInstalled());
        assertThat(other.installedVersion()).hasToString("at V001");
        assertThat(database.rows("select chain, version from stepwise_journal")).containsExactly("other|1");

        other.downTo(0);
        assertThat(database.value("select to_regclass('stepwise_journal') is null"))
                .isEqualTo("t");
    }

    @Test
    void theJournalOfADatabaseThatAnotherSystemMigratedBeginsWithTheTakeover() {
        database.execute("create table things (id int primary key, name text)", "comment on table things is '1'");

        migrator.up();

        assertThat(database.rows(
                        "select version, title, direction, finished_at is not null from stepwise_journal order by id"))
                .containsExactly("1|taken over at 1|accept|t", "2|add size|up|t");
        migrator.downTo(1);
        migrator.up();
        assertThat(database.rows("select count(*) from stepwise_journal where direction = 'accept'"))
                .containsExactly("1");
    }

    static final class V002AddSize implements MigrationStep {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(SIZE));
        }
    }

    static final class V001CreateCrates implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(name("crates")).column(field(name("id"), INTEGER)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(name("crates")));
        }
    }
}

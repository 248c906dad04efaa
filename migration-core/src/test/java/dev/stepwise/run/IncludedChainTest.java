package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresIndex;

import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.script.StepFailedException;

import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Runs a chain inside a step of another, from wherever it stands. */
class IncludedChainTest {

    private static final MigrationChain QUEUE =
            MigrationChain.named("queue").markedBy("queue").steps(V007CreateQueue.class, V008AddPlace.class);
    private static final MigrationChain THINGS = Things.chain().steps(V001CreateThings.class, V002AddQueue.class);

    private static final MigrationChain FURTHER =
            Things.chain().steps(V001CreateThings.class, V002AddQueue.class, V003AddSize.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void takesTheOtherChainToItsNewestVersionAndBackToNone() {
        database.migrator(THINGS).up();
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V008");
        assertThat(database.rows("select chain, version, direction from stepwise_journal order by id"))
                .containsExactly("things|1|up", "things|2|up", "queue|7|up", "queue|8|up");

        database.migrator(THINGS).downTo(1);
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("not installed");
        assertThat(database.rows("select chain, version, direction from stepwise_journal order by id"))
                .containsExactly("things|1|up", "things|2|up", "things|2|down");
    }

    @Test
    void goesOnFromWhereTheOtherChainStands() {
        database.migrator(QUEUE).upTo(7);
        database.execute("insert into queue values (5)");

        database.migrator(THINGS).up();

        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V008");
        assertThat(database.rows("select id, place from queue")).containsExactly("5|null");
    }

    @Test
    void leavesAChainThatIsThereAlreadyAsItIs() {
        database.migrator(QUEUE).up();
        database.execute("insert into queue values (5, 1)");

        database.migrator(THINGS).up();

        assertThat(database.rows("select id, place from queue")).containsExactly("5|1");
    }

    @Test
    void aMarkerOfTheOtherChainThatWasLostIsNamedBeforeAnythingIsTakenBack() {
        database.migrator(FURTHER).up();
        database.execute("comment on table queue is null");

        refuses(
                "The chain queue, which V002 includes, has lost its marker: the comment of the table queue is missing. The journal says V008: run restore-marker for the chain queue.",
                () -> database.migrator(FURTHER).downTo(0));
        database.execute("comment on table queue is 'eight'");
        refuses(
                "has lost its marker: the comment of the table queue is 'eight'. The journal says V008",
                () -> database.migrator(FURTHER).downTo(1));

        database.migrator(QUEUE).restoreMarker(8);
        database.migrator(FURTHER).downTo(0);
        assertThat(tables()).isEmpty();
    }

    @Test
    void aMarkerOfTheOtherChainThatWasLostIsNamedOnTheWayUp() {
        database.migrator(QUEUE).up();
        database.execute("comment on table queue is null");
        refuses(
                "The journal says V008: run restore-marker for the chain queue.",
                () -> database.migrator(FURTHER).up());

        database.execute("delete from stepwise_journal");
        refuses(
                "has lost its marker: the comment of the table queue is missing. Find out which version it is at and set it: comment on table queue is '<number>'.",
                () -> database.migrator(FURTHER).up());
    }

    @Test
    void aChainThatIsNotThereCannotBeRemoved() {
        database.migrator(FURTHER).up();
        database.execute("drop table queue");

        refuses(
                "The chain queue, which V002 includes, is not there: its marker table queue is missing, although the journal says V008. Restore the table, or run accept-marker for the chain queue if another system has removed the chain.",
                () -> database.migrator(FURTHER).downTo(0));

        database.migrator(QUEUE).acceptMarker(0);
        database.migrator(FURTHER).downTo(0);
        assertThat(tables()).containsExactly("stepwise_journal");
    }

    @Test
    void aChainThatIsNotThereAndNotInTheJournalCannotBeRemoved() {
        database.migrator(FURTHER).up();
        database.migrator(QUEUE).downTo(0);
        refuses(
                "The chain queue, which V002 includes, is not there: its marker table queue is missing. Restore the table, or take the chain queue up, so that the step finds what it takes back.",
                () -> database.migrator(FURTHER).downTo(1));

        database.migrator(QUEUE).up();
        database.migrator(FURTHER).downTo(0);
        assertThat(tables()).isEmpty();
    }

    @Test
    void aChainThatIsNotThereIsLeftAloneWhereItsStepStays() {
        database.migrator(FURTHER).up();
        database.execute("drop table queue");

        database.migrator(FURTHER).downTo(2);

        assertThat(database.migrator(FURTHER).installedVersion()).hasToString("at V002");
    }

    @Test
    void aChainThatAnotherSystemMigratedIsNamedInEitherDirection() {
        database.migrator(QUEUE).up();
        database.execute("comment on table queue is '7'");
        String reason =
                "The marker and the journal of the chain queue, which V002 includes, disagree: the table queue says V007, and the journal says V008. Run accept-marker or restore-marker for the chain queue.";
        refuses(reason, () -> database.migrator(FURTHER).up());

        database.migrator(QUEUE).restoreMarker(8);
        database.migrator(FURTHER).up();
        database.execute("comment on table queue is '7'");
        refuses(reason, () -> database.migrator(FURTHER).downTo(0));
    }

    @Test
    void aChainAheadOfTheStepIsLeftAloneOnTheWayUp() {
        database.migrator(QUEUE).up();
        database.execute("comment on table queue is '1200'");
        database.migrator(FURTHER).up();

        refuses(
                "disagree: the table queue says V1200, and the journal says V008.",
                () -> database.migrator(FURTHER).downTo(0));
    }

    @Test
    void eachLostMarkerIsNamed() {
        MigrationChain both = Things.chain().steps(V001CreateThings.class, V002AddQueue.class, V003AddCrates.class);
        database.migrator(both).up();
        database.execute("comment on table queue is null", "comment on table crates is null");

        assertThatThrownBy(() -> database.migrator(both).downTo(0))
                .hasMessageContaining("the comment of the table queue is missing")
                .hasMessageContaining("the comment of the table crates is missing");
    }

    @Test
    void aScriptNamesALostMarkerAsWell() {
        database.migrator(FURTHER).up();
        MigrationPlan plan = database.migrator(FURTHER).plan(0);
        database.execute("comment on table queue is null");

        assertThatThrownBy(() -> database.execute(plan)).hasStackTraceContaining("has lost its marker");
        assertThat(database.migrator(FURTHER).installedVersion()).hasToString("at V003");
    }

    @Test
    void aStepThatHasRemovedTheChainAlreadyIsResumedWithoutIt() {
        MigrationChain outside = Things.chain().steps(V001CreateThings.class, V002AddQueueAndIndex.class);
        database.migrator(outside).up();
        database.execute("drop index things_name", "create table blocker (id int)");
        database.execute("create index things_name on blocker (id)", "create view reader as select name from things");
        assertThatThrownBy(() -> database.migrator(outside).downTo(1)).hasMessageContaining("are kept");
        assertThat(tables()).doesNotContain("queue");

        database.execute("drop view reader");
        database.migrator(outside).downTo(1);

        assertThat(database.migrator(outside).installedVersion()).hasToString("at V001");
    }

    private void refuses(String reason, ThrowingCallable run) {
        List<String> before = tables();
        List<String> journal = database.rows("select * from stepwise_journal order by id");
        assertThatThrownBy(run).isInstanceOf(StepFailedException.class).hasMessageContaining(reason);
        assertThat(tables()).isEqualTo(before);
        assertThat(database.rows("select * from stepwise_journal order by id")).isEqualTo(journal);
    }

    private List<String> tables() {
        return database.rows(
                "select relname from pg_class where relnamespace = 'public'::regnamespace and relkind = 'r' order by 1");
    }

    @Test
    void theWayDownGoesToTheVersionThatWasThere() {
        database.migrator(QUEUE).upTo(7);
        database.execute("insert into queue values (5)");
        database.migrator(THINGS).up();
        assertThat(database.rows("select preexisting from stepwise_journal where chain = 'things' and version = 2"))
                .containsExactly("[{\"chain\": \"queue\", \"version\": 7}]");

        database.migrator(THINGS).downTo(1);

        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V007");
        assertThat(database.rows("select * from queue")).containsExactly("5");
    }

    @Test
    void aChainThatWasThereAtTheVersionStaysOnTheWayDown() {
        database.migrator(QUEUE).up();
        database.execute("insert into queue values (5, 1)");

        database.migrator(THINGS).up();
        database.migrator(THINGS).downTo(0);

        assertThat(database.rows("select id, place from queue")).containsExactly("5|1");
    }

    @Test
    void whereTheVersionBeforeIsNotKnownTheChainIsLeftAlone() {
        database.migrator(THINGS).up();
        database.execute("drop table stepwise_journal");

        database.migrator(THINGS).downTo(1);

        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V008");
    }

    @Test
    void aChainThatHasGoneOnByItselfIsLeftAlone() {
        database.migrator(THINGS).up();
        database.migrator(NEWER_QUEUE).up();

        database.migrator(THINGS).downTo(1);

        assertThat(database.migrator(NEWER_QUEUE).installedVersion()).hasToString("at V009");
    }

    @Test
    void aLaterVersionOfTheChainChangesNothing() {
        MigrationChain things = Things.chain().steps(V001CreateThings.class, V002AddFrozenQueue.class);
        database.migrator(things).up();
        assertThat(database.migrator(NEWER_QUEUE).installedVersion()).hasToString("at V007");

        database.migrator(things).downTo(1);
        assertThat(database.migrator(NEWER_QUEUE).installedVersion()).hasToString("not installed");
    }

    @Test
    void eachInclusionKnowsWhatItFound() {
        MigrationChain things =
                Things.chain().steps(V001CreateThings.class, V002AddFrozenQueue.class, V003AddQueue.class);
        database.migrator(things).up();
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V008");

        database.migrator(things).downTo(2);
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V007");
        database.migrator(things).downTo(1);
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("not installed");
    }

    @Test
    void aScriptDoesTheSame() {
        database.migrator(QUEUE).upTo(7);
        database.execute(database.migrator(THINGS).plan(2));
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V008");

        database.execute(database.migrator(THINGS).plan(1));
        assertThat(database.migrator(QUEUE).installedVersion()).hasToString("at V007");
    }

    @Test
    void aChainWithoutAMarkerIsIncludedByItsJournal() {
        MigrationChain things = Things.chain().steps(V001CreateThings.class, V002AddBuffer.class);
        database.migrator(things).up();
        assertThat(database.migrator(BUFFER).installedVersion()).hasToString("at V003");
        assertThat(database.rows("select id, place from queue")).containsExactly("1|10", "2|20");
        assertThat(database.rows("select chain, version, preexisting from stepwise_journal order by id"))
                .containsExactly(
                        "things|1|null",
                        "things|2|[{\"chain\": \"buffer\", \"version\": 0}]",
                        "buffer|1|null",
                        "buffer|2|null",
                        "buffer|3|null");

        database.migrator(things).downTo(1);
        assertThat(database.migrator(BUFFER).installedVersion()).hasToString("not installed");
        assertThat(database.rows("select to_regclass('queue')")).containsExactly("null");
    }

    @Test
    void anIncludedStepLeavesTheRowsThatItsSeedFound() {
        MigrationChain things = Things.chain().steps(V001CreateThings.class, V002AddBuffer.class);
        database.migrator(BUFFER).upTo(1);
        database.execute("insert into queue values (1, 99)");

        database.migrator(things).up();
        assertThat(database.rows("select id, place from queue order by id")).containsExactly("1|99", "2|20");
        database.migrator(things).downTo(1);

        assertThat(database.migrator(BUFFER).installedVersion()).hasToString("at V001");
        assertThat(database.rows("select id, place from queue")).containsExactly("1|99");
    }

    @Test
    void whatCannotBeIncludedIsRefusedBeforeAnythingRuns() {
        assertRefused(
                V002IncludeOutside.class,
                "V002 include outside, up, cannot be compiled (" + V002IncludeOutside.class.getName()
                        + "): V001 index outside of the included chain outside, up, cannot be compiled ("
                        + V001IndexOutside.class.getName()
                        + "): Inside an included chain a step can declare ddl, dml, seed, unseed, backfill, delete, move, online and when, not outsideTransaction.");
        assertRefused(
                V002IncludeOutsideDown.class,
                "V001 index outside down of the included chain outside, down, cannot be compiled");
        assertRefused(V002IncludeInclusion.class, "not include");
    }

    private void assertRefused(Class<? extends MigrationStep> step, String words) {
        MigrationChain things = Things.chain().steps(V001CreateThings.class, step);
        assertThatThrownBy(() -> database.migrator(things).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(words);
        assertThat(database.rows("select from pg_class where relnamespace = 'public'::regnamespace"))
                .isEmpty();
    }

    @Test
    void anIncludedStepThatCannotBeTakenBackKeepsTheIncludingOneUp() {
        MigrationChain things = Things.chain().steps(V001CreateThings.class, V002IncludeIrreversible.class);
        database.migrator(things).up();

        assertThatThrownBy(() -> database.migrator(things).downTo(1))
                .hasMessageContaining("V002 include irreversible cannot be taken back: it is for good");
    }

    static final class Queue extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<Integer> place = column("place", INTEGER);

        Queue() {
            super("queue");
        }
    }

    private static final Queue TABLE = new Queue();

    static final class V007CreateQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(TABLE).columns(TABLE.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(TABLE));
        }
    }

    static final class V008AddPlace implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(TABLE).addColumn(TABLE.place));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(TABLE).dropColumn(TABLE.place));
        }
    }

    static final class V002AddQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(QUEUE, 8);
        }

        @Override
        public void down(Changes changes) {
            changes.include(QUEUE, 8);
        }
    }

    private static final MigrationChain NEWER_QUEUE = MigrationChain.named("queue")
            .markedBy("queue")
            .steps(V007CreateQueue.class, V008AddPlace.class, V009IndexPlace.class);

    static final class V009IndexPlace implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createIndex("queue_place").on(TABLE, TABLE.place));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropIndex("queue_place"));
        }
    }

    static final class V002AddFrozenQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(NEWER_QUEUE, 7);
        }

        @Override
        public void down(Changes changes) {
            changes.include(NEWER_QUEUE, 7);
        }
    }

    static final class V003AddQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(NEWER_QUEUE, 8);
        }

        @Override
        public void down(Changes changes) {
            changes.include(NEWER_QUEUE, 8);
        }
    }

    private static final MigrationChain BUFFER =
            MigrationChain.named("buffer").steps(V001CreateBuffer.class, V002SeedBuffer.class, V003FillBuffer.class);

    static final class V001CreateBuffer implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(TABLE).columns(TABLE.fields()),
                    createUniqueIndex("queue_id").on(TABLE, TABLE.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(TABLE));
        }
    }

    static final class V002SeedBuffer implements MigrationStep {

        private static final Seed ROWS =
                Seed.into(TABLE).rows(row(TABLE.id), row(1), row(2)).identifiedBy(TABLE.id);

        @Override
        public void up(Changes changes) {
            changes.when(trueCondition(), inside -> inside.seed(ROWS));
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(ROWS);
        }
    }

    static final class V003FillBuffer implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(TABLE)
                    .set(TABLE.place, TABLE.id.times(10))
                    .where(TABLE.place.isNull())
                    .inOrderOf(TABLE.id));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002AddBuffer implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(BUFFER, 3);
        }

        @Override
        public void down(Changes changes) {
            changes.include(BUFFER, 3);
        }
    }

    abstract static class Nothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }

    static final class V001IndexOutside extends Nothing {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(createIndex("i").on(TABLE, TABLE.id));
        }
    }

    static final class V001IndexOutsideDown extends Nothing {
        @Override
        public void down(Changes changes) {
            changes.outsideTransaction(dropIndex("i"));
        }
    }

    static final class V001IncludeQueue extends Nothing {
        @Override
        public void up(Changes changes) {
            changes.include(QUEUE, 8);
        }
    }

    static final class V001KeepForGood extends Nothing {
        @Override
        public void down(Changes changes) {
            changes.irreversible("it is for good");
        }
    }

    abstract static class Including extends Nothing {

        private final MigrationChain chain;

        Including(String name, Class<? extends MigrationStep> step) {
            this.chain = MigrationChain.named(name).steps(step);
        }

        @Override
        public void up(Changes changes) {
            changes.include(chain, 1);
        }

        @Override
        public void down(Changes changes) {
            changes.include(chain, 1);
        }
    }

    static final class V002IncludeOutside extends Including {
        V002IncludeOutside() {
            super("outside", V001IndexOutside.class);
        }
    }

    static final class V002IncludeOutsideDown extends Including {
        V002IncludeOutsideDown() {
            super("outside", V001IndexOutsideDown.class);
        }
    }

    static final class V002IncludeInclusion extends Including {
        V002IncludeInclusion() {
            super("nested", V001IncludeQueue.class);
        }
    }

    static final class V002IncludeIrreversible extends Including {
        V002IncludeIrreversible() {
            super("kept", V001KeepForGood.class);
        }
    }

    static final class V003AddSize implements MigrationStep {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(Things.THINGS).addColumn(SIZE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(Things.THINGS).dropColumn(SIZE));
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

    static final class V003AddCrates implements MigrationStep {

        private static final MigrationChain CRATES =
                MigrationChain.named("crates").markedBy("crates").steps(V001CreateCrates.class);

        @Override
        public void up(Changes changes) {
            changes.include(CRATES, 1);
        }

        @Override
        public void down(Changes changes) {
            changes.include(CRATES, 1);
        }
    }

    static final class V002AddQueueAndIndex implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(QUEUE, 8);
            changes.outsideTransaction(PostgresIndex.index("things_name")
                    .on(Things.THINGS, Things.THINGS.name)
                    .createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.include(QUEUE, 8);
            changes.outsideTransaction(PostgresIndex.index("things_name").on(Things.THINGS, Things.THINGS.name).drop());
            changes.ddl(alterTable(Things.THINGS).dropColumn(Things.THINGS.name));
        }
    }
}

package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.MigrationPlan;
import dev.stepwise.script.StepFailedException;
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
            MigrationChain.named("queue").steps(V007CreateQueue.class, V008AddPlace.class);
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
                .containsExactly("things|1|up", "queue|7|up", "queue|8|up", "things|2|up");

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
            changes.include(QUEUE);
        }

        @Override
        public void down(Changes changes) {
            changes.include(QUEUE);
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
                MigrationChain.named("crates").steps(V001CreateCrates.class);

        @Override
        public void up(Changes changes) {
            changes.include(CRATES);
        }

        @Override
        public void down(Changes changes) {
            changes.include(CRATES);
        }
    }

    static final class V002AddQueueAndIndex implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(QUEUE);
            changes.outsideTransaction(PostgresIndex.index("things_name")
                    .on(Things.THINGS, Things.THINGS.name)
                    .createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.include(QUEUE);
            changes.outsideTransaction(PostgresIndex.index("things_name").on(Things.THINGS, Things.THINGS.name).drop());
            changes.ddl(alterTable(Things.THINGS).dropColumn(Things.THINGS.name));
        }
    }
}

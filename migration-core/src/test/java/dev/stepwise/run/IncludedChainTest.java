package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;

/** Runs a chain inside a step of another, from wherever it stands. */
class IncludedChainTest {

    private static final MigrationChain QUEUE =
            MigrationChain.named("queue").steps(V007CreateQueue.class, V008AddPlace.class);
    private static final MigrationChain THINGS = Things.chain().steps(V001CreateThings.class, V002AddQueue.class);

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
}

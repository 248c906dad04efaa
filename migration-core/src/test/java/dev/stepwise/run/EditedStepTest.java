package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** A step that was begun is resumed only where what is done of it is still what the step says. */
class EditedStepTest {

    private static final Field<Integer> SIZE = field(name("size"), INTEGER);
    private static final Field<Integer> COLOR = field(name("color"), INTEGER);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    /** Leaves V002 in the middle of its backfill. */
    @BeforeEach
    void cutOff() {
        migrator(First.V002FillThings.class).upTo(1);
        database.execute("insert into things select i, 'thing ' || i from generate_series(1, 25000) i");
        SchemaMigrator cutOff = migrator(First.V002FillThings.class).reportingTo(new ProgressListener() {
            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (progress.rowsFilled() > 5_000) {
                    throw new IllegalStateException("cut off");
                }
            }
        });
        assertThatThrownBy(cutOff::up).hasMessage("cut off");
    }

    @Test
    void theSameStepIsResumed() {
        migrator(First.V002FillThings.class).up();

        assertThat(columns()).isEqualTo("color, id, name, size");
        assertThat(database.value("select segments is null and large_tables is null and rendered_by is null"
                        + " from stepwise_journal where version = 2"))
                .isEqualTo("t");
    }

    @Test
    void aChangeInFrontOfWhatIsDoneIsRefused() {
        assertThatThrownBy(() -> migrator(ChangeInFront.V002FillThings.class).up())
                .isInstanceOf(ChainException.class)
                .hasMessageStartingWith(
                        "V002 fill things, up, is unfinished, and what is done of it is no longer what this build would do. Nothing was changed.")
                .hasMessageContaining("segment 1, done: ")
                .hasMessageContaining("alter table \"{schema}\".\"things\" add \"size\" int\n  and in this build: ")
                .hasMessageContaining(
                        "alter table \"{schema}\".\"things\" add \"color\" int\n  The step was edited since.");
        assertThat(columns()).isEqualTo("id, name, size");
    }

    @Test
    void anotherBackfillInPlaceOfTheOneThatIsDoneInPartIsRefused() {
        assertThatThrownBy(() -> migrator(OtherBackfill.V002FillThings.class).up())
                .hasMessageContaining("segment 3, done in part: ")
                .hasMessageContaining("batches of \"{schema}\".\"things\"")
                .hasMessageContaining("The step was edited since.");
    }

    @Test
    void aStepThatHasLostItsSegmentsIsRefused() {
        assertThatThrownBy(() -> migrator(NoBackfill.V002FillThings.class).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("and in this build: (nothing)");
    }

    @Test
    void aChangeBehindWhatIsDoneRuns() {
        migrator(ChangeBehind.V002FillThings.class).up();

        assertThat(columns()).isEqualTo("color, id, name, size, weight");
        assertThat(database.value("select count(*) from things where size = 1")).isEqualTo("25000");
    }

    @Test
    void aTextThatAnotherReleaseOfJooqHasMadeIsNamed() {
        database.execute(
                "update stepwise_journal set rendered_by = 'jOOQ 3.0.0', segments[1] = '0 x' where version = 2");

        assertThatThrownBy(() -> migrator(First.V002FillThings.class).up())
                .hasMessageContaining(
                        "jOOQ 3.0.0 has made the text of the segments that are done, and this build uses jOOQ 3.");
    }

    @Test
    void theTablesThatWereLargeStayLargeThoughTheyHaveShrunk() {
        database.execute("delete from things where id > 10");

        migrator(First.V002FillThings.class).up();

        assertThat(database.value("select segments_done from stepwise_journal where version = 2"))
                .isEqualTo("4");
        assertThat(columns()).isEqualTo("color, id, name, size");
    }

    private SchemaMigrator migrator(Class<? extends MigrationStep> second) {
        return database.migrator(Things.chain().steps(V001CreateThings.class, second));
    }

    private String columns() {
        return database.value("select string_agg(attname, ', ' order by attname) from pg_attribute"
                + " where attrelid = 'things'::regclass and attnum > 0");
    }

    private static void addSize(Changes changes) {
        changes.ddl(alterTable(THINGS).addColumn(SIZE));
    }

    private static void addColor(Changes changes) {
        changes.ddl(alterTable(THINGS).addColumn(COLOR));
    }

    private static void fill(Changes changes, int size) {
        changes.backfill(
                Backfill.of(THINGS).set(SIZE, val(size)).where(SIZE.isNull()).inOrderOf(THINGS.id));
    }

    private interface OnlyUp extends MigrationStep {
        @Override
        default void down(Changes changes) {}
    }

    static final class First {
        static final class V002FillThings implements OnlyUp {
            @Override
            public void up(Changes changes) {
                addSize(changes);
                fill(changes, 1);
                addColor(changes);
            }
        }
    }

    static final class ChangeInFront {
        static final class V002FillThings implements OnlyUp {
            @Override
            public void up(Changes changes) {
                addColor(changes);
                addSize(changes);
                fill(changes, 1);
            }
        }
    }

    static final class OtherBackfill {
        static final class V002FillThings implements OnlyUp {
            @Override
            public void up(Changes changes) {
                addSize(changes);
                fill(changes, 2);
                addColor(changes);
            }
        }
    }

    static final class NoBackfill {
        static final class V002FillThings implements OnlyUp {
            @Override
            public void up(Changes changes) {
                addSize(changes);
            }
        }
    }

    static final class ChangeBehind {
        static final class V002FillThings implements OnlyUp {
            @Override
            public void up(Changes changes) {
                addSize(changes);
                fill(changes, 1);
                addColor(changes);
                changes.ddl(alterTable(THINGS).addColumn(field(name("weight"), INTEGER)));
            }
        }
    }
}

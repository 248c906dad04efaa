package dev.stepwise.run;

import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A step changes rows of a table with deferred constraints, and alters the table. */
class DeferredConstraintTest {

    private static final String SCHEMA = "It's a \"tenant\"";

    private static final String PATH = "set search_path to \"It's a \"\"tenant\"\"\"";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(ints = {0, 5, 20_000})
    void rowsAreFilledAndTheColumnIsNotNullWhateverTheSize(int rows) {
        install(rows);

        migrator(V002FillAndRequire.class).up();

        assertThat(database.value(notNulls())).isEqualTo("t");
    }

    @ParameterizedTest
    @MethodSource("steps")
    void theTableIsAlteredAfterItsRows(Class<? extends MigrationStep> step) {
        install(5);

        migrator(step).up();
        migrator(step).downTo(1);

        database.execute(migrator(step).plan(2));
        assertThat(migrator(step).installedVersion()).hasToString("at V002");
    }

    static Stream<Class<? extends MigrationStep>> steps() {
        return Stream.of(
                V002FillAndRequire.class,
                V002UpdateThenAlter.class,
                V002SeedThenAlter.class,
                V002UpdateThenAlterWhere.class,
                V002UpdateAndAlterWhere.class,
                V002FillByACommonTableExpression.class,
                V002ChangeTheOtherTableThenDrop.class);
    }

    @Test
    void whatIsDeferredStaysSoForTheRowsAfterwards() {
        install(5);

        migrator(V002AlterBetweenRows.class).up();

        assertThat(database.rows(PATH_ROWS)).containsExactly("100|100", "200|200");
    }

    @Test
    void aRowThatViolatesTheConstraintIsNamed() {
        install(5);

        assertThatThrownBy(() -> migrator(V002ReferToNothing.class).up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("notes_thing_fkey")
                .hasMessageContaining("Key (thing)=(99) is not present");
    }

    private static final String PATH_ROWS =
            "select n.id, n.thing from \"It's a \"\"tenant\"\"\".notes n where n.id >= 100 order by 1";

    private static String notNulls() {
        return "select attnotnull from pg_attribute where attname = 'thing' and attrelid = to_regclass('\"It''s a \"\"tenant\"\"\".notes')";
    }

    private SchemaMigrator migrator(Class<? extends MigrationStep> step) {
        return database.migrator(chain(step)).inSchema(SCHEMA);
    }

    private static MigrationChain chain(Class<? extends MigrationStep> step) {
        return Things.chain().steps(V001CreateThings.class, step);
    }

    private void install(int rows) {
        migrator(V002FillAndRequire.class).upTo(1);
        database.execute(
                PATH + "; insert into things (id) values (1), (2)",
                PATH
                        + "; create table notes (id int primary key, thing int constraint notes_thing_fkey references things deferrable initially deferred)",
                PATH + "; insert into notes select i from generate_series(1, " + rows + ") i");
    }

    static final class Notes extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<Integer> thing = column("thing", INTEGER);
        final Field<Integer> size = column("size", INTEGER);

        Notes() {
            super("notes");
        }
    }

    private static final Notes NOTES = new Notes();

    private static void fill(Changes changes) {
        changes.dml(update(NOTES).set(NOTES.thing, 1));
    }

    private static void require(Changes changes) {
        changes.ddl(alterTable(NOTES).alterColumn(NOTES.thing).setNotNull());
    }

    /** Changes rows and lets them be null again on the way down. */
    abstract static class Reversible implements MigrationStep {
        @Override
        public void down(Changes changes) {
            changes.dml(update(NOTES).set(NOTES.thing, 2));
            changes.ddl(alterTable(NOTES).alterColumn(NOTES.thing).dropNotNull());
        }
    }

    static final class V002FillAndRequire extends Reversible {
        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(NOTES)
                    .set(NOTES.thing, val(1))
                    .where(NOTES.thing.isNull())
                    .inOrderOf(NOTES.id));
            changes.online(notNull(NOTES.thing));
        }
    }

    static final class V002UpdateThenAlter extends Reversible {
        @Override
        public void up(Changes changes) {
            fill(changes);
            require(changes);
        }
    }

    static final class V002SeedThenAlter extends Reversible {
        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(NOTES)
                    .rows(row(NOTES.id, NOTES.thing), row(7, 1), row(8, 2))
                    .identifiedBy(NOTES.id));
            fill(changes);
            require(changes);
        }
    }

    static final class V002UpdateThenAlterWhere extends Reversible {
        @Override
        public void up(Changes changes) {
            fill(changes);
            changes.when(trueCondition(), DeferredConstraintTest::require);
        }
    }

    static final class V002UpdateAndAlterWhere extends Reversible {
        @Override
        public void up(Changes changes) {
            changes.when(trueCondition(), where -> {
                fill(where);
                require(where);
                fill(where);
            });
            changes.ddl(alterTable(NOTES).alterColumn(NOTES.thing).setDefault(1));
        }
    }

    static final class V002FillByACommonTableExpression extends Reversible {
        @Override
        public void up(Changes changes) {
            changes.dml(query("with one as (select 1 as thing) update {0} set thing = one.thing from one", NOTES));
            require(changes);
        }
    }

    static final class V002ChangeTheOtherTableThenDrop implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(update(THINGS).set(THINGS.id, THINGS.id.plus(10)));
            changes.ddl(dropTable(NOTES));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(query(
                    "create table {0} (id int primary key, thing int constraint notes_thing_fkey references {1} deferrable initially deferred)",
                    NOTES, THINGS));
        }
    }

    static final class V002AlterBetweenRows extends Reversible {
        @Override
        public void up(Changes changes) {
            writeInTheWrongOrder(changes, 100);
            changes.ddl(alterTable(NOTES).addColumn(NOTES.size));
            writeInTheWrongOrder(changes, 200);
            changes.ddl(alterTable(NOTES).dropColumn(NOTES.size));
        }

        private static void writeInTheWrongOrder(Changes changes, int id) {
            changes.dml(insertInto(NOTES, NOTES.id, NOTES.thing).values(id, id));
            changes.dml(insertInto(THINGS, THINGS.id).values(id));
        }
    }

    static final class V002ReferToNothing extends Reversible {
        @Override
        public void up(Changes changes) {
            changes.dml(update(NOTES).set(NOTES.thing, 99));
            require(changes);
        }
    }
}

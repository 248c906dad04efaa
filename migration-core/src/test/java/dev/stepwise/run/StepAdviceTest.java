package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The advice after a failed step names the object that blocks it, and never destroys data. */
class StepAdviceTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createThings() {
        database.migrator(chain(V002ShortenName.class)).upTo(1);
    }

    @Test
    void aViewInTheWayOfAChangeOfTypeIsNamed() {
        database.execute("create view reader as select name from things");

        assertThat(failureOf(V002ShortenName.class))
                .hasMessageContaining(
                        "(SQLSTATE 0A000).\n  Detail: rule _RETURN on view reader depends on column \"name\"\n  statement: ")
                .hasMessageEndingWith(
                        "Another object blocks the change of type: rule _RETURN on view reader depends on column \"name\". In the step, drop it before this statement and create it again after it, and run again.");
    }

    @Test
    void aViewInTheWayOfADropIsNamed() {
        database.execute(
                "create view reader as select name from things", "create view other as select name from things");

        assertThat(failureOf(V002DropName.class))
                .hasMessageContaining("(SQLSTATE 2BP01).")
                .hasMessageContaining(
                        "Other objects depend on it: view reader depends on column name of table things; view other depends on column name of table things. In the step, drop them before this statement");
    }

    @Test
    void aTableThatExistsIsNamedAndToBeCompared() {
        database.execute("create table notes (id int)");

        assertThat(failureOf(V002CreateNotes.class))
                .hasMessageContaining(
                        "The existing object (relation \"notes\") may have been created by an earlier step, by hand or by another tool. Compare it")
                .message()
                .doesNotContain("drop");
    }

    @ParameterizedTest
    @ValueSource(classes = {V002RenameThings.class, V002RenameThingsAmongMany.class})
    void aNameThatAFunctionOfTheApplicationDoesNotFindIsToldWithTheSearchPath(Class<? extends MigrationStep> step) {
        database.execute(
                "insert into things (id) values (1)",
                "create schema app",
                "create table app.audit (id int)",
                "create function app.note() returns trigger language plpgsql as"
                        + " 'begin insert into audit values (new.id); return new; end'",
                "create trigger note before update on things for each row execute function app.note()");

        StepFailedException failed = failureOf(step);

        assertThat(failed.sqlState()).isEqualTo("42P01");
        assertThat(failed.statement()).startsWith("update \"public\".\"things\" set \"name\"");
        assertThat(failed)
                .hasMessageContaining("\n  Where: PL/pgSQL function app.note() line 1 at SQL statement\n  statement: ")
                .hasMessageEndingWith(
                        "The name is used in a function that the statement called (PL/pgSQL function app.note() line 1 at SQL statement). The step runs with search_path \"public\", pg_temp: qualify the name in the function, set a search_path for the function, or add the schema to the chain by withSearchPath. Then run again.");
    }

    @Test
    void aTableThatTheStepItselfDoesNotFindIsNotBlamedOnAFunction() {
        assertThat(failureOf(V002InsertNowhere.class))
                .hasMessageContaining("relation \"nowhere\" does not exist (SQLSTATE 42P01).")
                .hasMessageEndingWith(
                        "It was dropped or renamed after an earlier step, or no step creates it. Compare the schema with what the steps create, and run again.");
    }

    @Test
    void anErrorOfTheApplicationsFunctionNamesTheFunction() {
        database.execute(
                "insert into things (id) values (1)",
                "create function refuse() returns trigger language plpgsql as"
                        + " 'begin raise exception ''refused''; end'",
                "create trigger refuse before update on things for each row execute function refuse()");

        assertThat(failureOf(V002RenameThings.class))
                .hasMessageContaining(
                        "The error was raised in a function that the statement called (PL/pgSQL function refuse() line 1 at RAISE). Fix the cause");
    }

    @Test
    void rowsWithoutAValueAreNamedByTableAndColumn() {
        database.execute("insert into things (id) values (1)");

        assertThat(failureOf(V002RequireName.class))
                .hasMessageEndingWith(
                        "Set the column name in the rows of public.things where it is null, and run again.");
    }

    @Test
    void aValueThatDoesNotFitIsToBeChanged() {
        database.execute("insert into things values (1, 'much too long')");

        assertThat(failureOf(V002ShortenName.class))
                .hasMessageContaining("(SQLSTATE 22001).")
                .hasMessageEndingWith(
                        "A value does not fit its type. Change the value in the step, or the rows that contain it, and run again.");
    }

    private StepFailedException failureOf(Class<? extends MigrationStep> second) {
        return catchThrowableOfType(
                StepFailedException.class,
                () -> database.migrator(chain(second)).up());
    }

    private static MigrationChain chain(Class<? extends MigrationStep> second) {
        return Things.chain().steps(V001CreateThings.class, second);
    }

    abstract static class OneWay implements MigrationStep {
        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }

    static final class V002ShortenName extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).alterColumn(THINGS.name).set(VARCHAR(3)));
        }
    }

    static final class V002DropName extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(THINGS.name));
        }
    }

    static final class V002RequireName extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).alterColumn(THINGS.name).setNotNull());
        }
    }

    static final class V002CreateNotes extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(name("notes")).column(field(name("id"), INTEGER)));
        }
    }

    static final class V002InsertNowhere extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(table(name("nowhere")), field(name("word"), CLOB))
                    .values("a word"));
        }
    }

    static final class V002RenameThings extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.dml(update(THINGS).set(THINGS.name, "thing"));
        }
    }

    static final class V002RenameThingsAmongMany extends OneWay {
        @Override
        public void up(Changes changes) {
            for (int i = 0; i < 300; i++) {
                changes.ddl(createTable(name("notes_" + i)).column(field(name("id"), INTEGER)));
            }
            changes.dml(update(THINGS).set(THINGS.name, "thing"));
        }
    }
}

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.Locale;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A step that fails leaves nothing, and says which of its statements failed. */
class FailingStepTest {

    private static final Field<Integer> AGE = field(name("age"), INTEGER);
    private static final Field<Integer> SIZE = field(name("size"), INTEGER);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @ParameterizedTest
    @ValueSource(classes = {V003FailFirst.class, V003FailInTheMiddle.class, V003FailLast.class})
    void nothingOfTheStepStaysAndTheOnesBeforeItDo(Class<? extends MigrationStep> failing) {
        database.migrator(chain(failing)).upTo(2);
        CatalogSnapshot before = database.catalog("public", "things");
        List<String> journal = database.rows("select * from stepwise_journal");

        failureOf(failing);

        assertThat(database.catalog("public", "things").differencesFrom(before)).hasToString("");
        assertThat(database.rows("select * from stepwise_journal")).isEqualTo(journal);
        assertThat(database.migrator(chain(failing)).installedVersion()).hasToString("at V002");
    }

    @ParameterizedTest
    @ValueSource(classes = {V003FailFirst.class, V003FailInTheMiddle.class, V003FailLast.class})
    void theFailingStatementIsNamed(Class<? extends MigrationStep> failing) {
        StepFailedException failed = failureOf(failing);

        assertThat(failed.statement()).isEqualTo("alter table \"public\".\"things\" add \"name\" int");
        assertThat(failed.sqlState()).isEqualTo("42701");
        assertThat(failed.step().version()).isEqualTo(new SchemaVersion(3));
        assertThat(failed.direction()).isEqualTo(Direction.UP);
        assertThat(failed)
                .hasMessageStartingWith("V003 fail")
                .hasMessageContaining(", up, failed: ERROR: column \"name\" of relation \"things\" already exists"
                        + " (SQLSTATE 42701).\n"
                        + "  statement: alter table \"public\".\"things\" add \"name\" int\n"
                        + "  Nothing of the step was kept; the schema is at V002."
                        + " The existing object (column \"name\" of relation \"things\") may have been created by an earlier step,"
                        + " by hand or by another tool. Compare it with what the step creates.");
    }

    @Test
    void theWayDownFailsInTheSameWay() {
        MigrationChain chain = chain(V003FailDown.class);
        database.migrator(chain).up();
        CatalogSnapshot before = database.catalog("public", "things");

        StepFailedException failed = catchThrowableOfType(
                StepFailedException.class, () -> database.migrator(chain).downTo(0));

        assertThat(failed).hasMessageStartingWith("V003 fail down, down, failed: ERROR: column \"size\"");
        assertThat(failed).hasMessageContaining("the schema is at V003.");
        assertThat(failed.direction()).isEqualTo(Direction.DOWN);
        assertThat(failed.statement()).endsWith("drop \"size\"");
        assertThat(database.catalog("public", "things").differencesFrom(before)).hasToString("");
    }

    @ParameterizedTest
    @ValueSource(strings = {"ar-EG", "hi-IN-u-nu-deva", "de-CH", "fr-FR", "zh-CN", "ja-JP", "tr-TR"})
    void theFailingStatementIsNamedInEveryLanguageOfTheDriver(String language) {
        Locale usual = Locale.getDefault();
        try {
            Locale.setDefault(Locale.forLanguageTag(language));
            assertThat(failureOf(V003FailInTheMiddle.class).statement())
                    .isEqualTo("alter table \"public\".\"things\" add \"name\" int");
        } finally {
            Locale.setDefault(usual);
        }
    }

    @Test
    void aConditionIsNamedWithTheStatementsUnderIt() {
        StepFailedException failed = failureOf(V003FailUnderCondition.class);

        assertThat(failed.statement()).startsWith("do $stepwise$ begin").contains("add \"name\" int");
        assertThat(failed.sqlState()).isEqualTo("42701");
    }

    @Test
    void aStatementThatTheServerCannotReadIsNamed() {
        StepFailedException failed = failureOf(V003WriteNonsense.class);

        assertThat(failed.statement()).isEqualTo("make \"public\".\"things\" better");
        assertThat(failed).hasMessageContaining("syntax error at or near \"make\"");
        assertThat(failed.sqlState()).isEqualTo("42601");
    }

    @Test
    void aRowThatIsThereAlreadyIsNamed() {
        StepFailedException failed = failureOf(V003InsertTwice.class);

        assertThat(failed.statement()).endsWith("values (7)");
        assertThat(failed)
                .hasMessageContaining("Key (id)=(7) already exists")
                .hasMessageContaining("Fix the rows of public.things that violate things_pkey, and run again.");
        assertThat(failed.sqlState()).isEqualTo("23505");
    }

    @Test
    void aCheckThatWaitsForTheCommitFailsThere() {
        StepFailedException failed = failureOf(V003ReferToNothing.class);

        assertThat(failed.statement()).isEqualTo("commit");
        assertThat(failed.sqlState()).isEqualTo("23503");
        assertThat(database.value("select to_regclass('notes') is null")).isEqualTo("t");
    }

    @Test
    void aStatementThatTheServerCannotReadIsNamedAmongMany() {
        StepFailedException failed = failureOf(V003WriteNonsenseAmongMany.class);

        assertThat(failed.statement()).isEqualTo("make \"public\".\"things\" better");
        assertThat(failed)
                .hasMessageContaining("syntax error at or near \"make\" (SQLSTATE 42601).\n  statement: make ");
    }

    @Test
    void aStepThatStopsTheRunByItselfSaysOnlyItsOwnWordsAmongMany() {
        StepFailedException failed = failureOf(V003StopAmongMany.class);

        assertThat(failed.statement()).isEqualTo("do $$ begin raise exception 'Sort the things first'; end $$");
        assertThat(failed)
                .hasMessage(
                        "Sort the things first. V003 stop among many, up, stopped there. Nothing of the step was kept; the schema is at V002.");
    }

    @Test
    void aCheckThatWaitsForTheCommitFailsThereAmongMany() {
        assertThat(failureOf(V003ReferToNothingAmongMany.class).statement()).isEqualTo("commit");
    }

    @Test
    void missingRightsSayWhatToGrant() {
        String role = "reader_of_" + database.name();
        database.migrator(chain(V003FailLast.class)).upTo(2);
        database.execute(
                "create role " + role + " login",
                "grant select, insert, update on stepwise_journal to " + role,
                "grant create on schema public to " + role);

        StepFailedException failed = catchThrowableOfType(
                StepFailedException.class,
                () -> SchemaMigrator.of(database.sourceAs(role), chain(V003FailLast.class))
                        .up());

        assertThat(failed.sqlState()).isEqualTo("42501");
        assertThat(failed.statement()).startsWith("create index");
        assertThat(failed)
                .hasMessageContaining("must be owner of table things")
                .hasMessageContaining(
                        "Changing an object needs its ownership, or membership in the role that owns it.");
        database.execute("drop owned by " + role, "drop role " + role);
    }

    private StepFailedException failureOf(Class<? extends MigrationStep> failing) {
        return catchThrowableOfType(
                StepFailedException.class,
                () -> database.migrator(chain(failing)).up());
    }

    private static MigrationChain chain(Class<? extends MigrationStep> third) {
        return Things.chain().steps(V001CreateThings.class, V002AddAge.class, third);
    }

    abstract static class OneWay implements MigrationStep {
        @Override
        public void down(Changes changes) {
            changes.irreversible("a test does not go down");
        }
    }

    static final class V002AddAge implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(AGE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(AGE));
        }
    }

    static final class V003FailFirst extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(THINGS).addColumn(field(name("name"), INTEGER)),
                    alterTable(THINGS).addColumn(SIZE));
        }
    }

    static final class V003FailInTheMiddle extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(THINGS).addColumn(SIZE),
                    alterTable(THINGS).addColumn(field(name("name"), INTEGER)),
                    createIndex("things_size").on(THINGS, SIZE));
        }
    }

    static final class V003FailLast extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(createIndex("things_age").on(THINGS, AGE));
            changes.dml(insertInto(THINGS, THINGS.id).values(1));
            changes.ddl(alterTable(THINGS).addColumn(field(name("name"), INTEGER)));
        }
    }

    static final class V003FailDown implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(THINGS));
            changes.ddl(alterTable(THINGS).dropColumn(AGE), alterTable(THINGS).dropColumn(SIZE));
        }
    }

    static final class V003FailUnderCondition extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.when(
                    trueCondition(), inside -> inside.ddl(alterTable(THINGS).addColumn(field(name("name"), INTEGER))));
        }
    }

    static final class V003WriteNonsense extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE), query("make {0} better", THINGS));
        }
    }

    static final class V003InsertTwice extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(THINGS, THINGS.id).values(6));
            changes.dml(insertInto(THINGS, THINGS.id).values(7));
            changes.dml(insertInto(THINGS, THINGS.id).values(7));
        }
    }

    static final class V003ReferToNothing extends OneWay {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(table(name("notes"))).column(SIZE));
            changes.ddl(query(
                    "alter table notes add foreign key (size) references {0} deferrable initially deferred", THINGS));
            changes.dml(insertInto(table(name("notes")), SIZE).values(99));
        }
    }

    private static void commentOften(Changes changes) {
        for (int i = 0; i < 260; i++) {
            changes.ddl(commentOnColumn(THINGS.name).is("comment\n" + i));
        }
    }

    static final class V003WriteNonsenseAmongMany extends OneWay {
        @Override
        public void up(Changes changes) {
            commentOften(changes);
            changes.ddl(query("make {0} better", THINGS), alterTable(THINGS).addColumn(SIZE));
        }
    }

    static final class V003StopAmongMany extends OneWay {
        @Override
        public void up(Changes changes) {
            commentOften(changes);
            changes.ddl(query("do $$ begin raise exception 'Sort the things first'; end $$"));
        }
    }

    static final class V003ReferToNothingAmongMany extends OneWay {
        @Override
        public void up(Changes changes) {
            commentOften(changes);
            new V003ReferToNothing().up(changes);
        }
    }
}

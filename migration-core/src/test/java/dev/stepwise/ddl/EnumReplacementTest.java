package dev.stepwise.ddl;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.SQLException;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** An enum type is replaced with every row and everything that stands on it, or not at all. */
class EnumReplacementTest {

    private static final PostgresEnum MOOD = PostgresEnum.of("mood", "sad", "low", "glad");
    private static final StepTable T = StepTable.named("things");
    private static final Field<String> ONE = T.column("mood", MOOD.type());
    private static final Field<String[]> MANY = T.column("moods", MOOD.type().array());
    private static final EnumReplacement WITHOUT_SAD = MOOD.without("sad");

    private static Consumer<Changes> change = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private final SchemaMigrator migrator =
            database.migrator(Things.chain().steps(V001CreateThings.class, V002Change.class));

    @BeforeEach
    void createTheType() throws SQLException {
        migrator.upTo(1);
        database.execute(
                "create type mood as enum ('sad', 'low', 'glad')",
                "alter table things add mood mood, add moods mood[]",
                "insert into things values (1, 'a', 'sad', '{glad,sad,null}'), (2, 'b', 'glad', null), (3, 'c', null, '{}'), (4, 'd', 'sad', null)");
    }

    @Test
    void rowsGetTheLabelToWhichTheirsIsMapped() {
        up(WITHOUT_SAD.mapping("sad", "low").in(T, ONE, MANY));

        assertThat(database.rows("select concat_ws(' ', id, mood, moods) from things order by id"))
                .containsExactly("1 low {glad,low,NULL}", "2 glad", "3 {}", "4 low");
        assertThat(database.rows("select unnest(enum_range(null::mood))::text")).containsExactly("low", "glad");
    }

    @Test
    void rowsWithALabelThatGoesAreNamedAndNothingIsChanged() {
        assertThatThrownBy(() -> up(WITHOUT_SAD.in(T, ONE, MANY)))
                .hasMessageContaining(
                        "Rows of things have in the column mood a label that the enum type mood is to lose (sad): 1, 4.");
        assertThat(database.rows("select unnest(enum_range(null::mood))::text")).containsExactly("sad", "low", "glad");
    }

    @Test
    void rowsWhoseArrayHasALabelThatGoesAreNamed() throws SQLException {
        database.execute("update things set mood = null");

        assertThatThrownBy(() -> up(WITHOUT_SAD.in(T, ONE, MANY)))
                .hasMessageContaining("in the column moods a label that the enum type mood is to lose (sad): 1.");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            create view glad as select id from things where mood = 'glad'           | rule _RETURN on view glad
            create view felt as select mood from things                            | rule _RETURN on view felt
            create table others (mood mood)                                        | column mood of table others
            create table others (mood mood[])                                      | column mood of table others
            create table others (felt text default 'sad'::mood::text)              | default value for column felt of table others
            create function feel(mood) returns int language sql as 'select 1'      | function feel(mood)
            create domain felt as mood                                             | type felt
            create type felt as (mood mood)                                        | column mood of composite type felt
            alter table things add sad bool generated always as (mood = 'low') stored | column sad of table things
            create policy p on things using (mood = 'low')                         | policy p on table things
            """)
    void whatElseUsesTheTypeIsNamed(String given, String named) throws SQLException {
        database.execute(given);

        assertThatThrownBy(() -> up(WITHOUT_SAD.mapping("sad", "low").in(T, ONE, MANY)))
                .hasMessageContaining("The enum type mood cannot be replaced, since these use it or its columns: ")
                .hasMessageContaining(named);
        assertThat(database.value("select mood from things where id = 1")).isEqualTo("sad");
    }

    @Test
    void aColumnThatIsNotNamedIsNamed() {
        assertThatThrownBy(() -> up(WITHOUT_SAD.mapping("sad", "low").in(T, ONE)))
                .hasMessageContaining("column moods of table things");
    }

    @Test
    void aColumnOfAnotherTypeIsNamed() {
        assertThatThrownBy(() -> up(WITHOUT_SAD.in(T, ONE, MANY, THINGS.name)))
                .hasMessageContaining("These are no columns of the enum type mood: name of things.");
    }

    @Test
    void partitionsGetTheTypeWithTheirTable() throws SQLException {
        database.execute(
                "create table parted (id int, mood mood default 'sad') partition by range (id)",
                "create table part partition of parted for values from (1) to (9)",
                "create index parted_mood on parted (id) where mood = 'low'",
                "insert into parted (id) values (1)");
        StepTable parted = StepTable.named("parted");

        up(WITHOUT_SAD.mapping("sad", "low").in(T, ONE, MANY).in(parted, parted.column("mood", MOOD.type())));

        assertThat(database.rows("select mood::text from part")).containsExactly("low");
        assertThat(database.rows(
                        "select tablename || ' ' || indexdef from pg_indexes where tablename like 'part%' order by 1"))
                .hasSize(2)
                .allMatch(index -> index.contains("'low'::mood"));
    }

    @Test
    void grantsStay() throws SQLException {
        database.execute("revoke usage on type mood from public", "grant usage on type mood to pg_monitor");

        up(WITHOUT_SAD.mapping("sad", "low").in(T, ONE, MANY));

        assertThat(
                        database.value(
                                "select has_type_privilege('pg_monitor', 'mood', 'usage') || ' ' || typacl::text from pg_type where typname = 'mood'"))
                .isEqualTo("true {postgres=U/postgres,pg_monitor=U/postgres}");
    }

    @Test
    void aMappingThatCannotBeIsRefused() {
        assertThatThrownBy(() -> MOOD.without("gald"))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("has no label 'gald'; it has [sad, low, glad]");
        assertThatThrownBy(() -> WITHOUT_SAD.mapping("sad", "gald")).hasMessageContaining("it has [low, glad]");
        assertThatThrownBy(() -> WITHOUT_SAD.mapping("low", "glad")).hasMessageContaining("The label 'low' stays");
        assertThatThrownBy(() -> PostgresEnum.of("mood", "sad", "sad")).hasMessageContaining("has a label twice");
    }

    @Test
    void aNewLabelThatIsUsedAtOnceIsRefusedWithTheNextAction() {
        change = changes -> {
            changes.ddl(MOOD.addValue("new"));
            changes.dml(DSL.update(T).set(ONE, "new"));
        };

        assertThatThrownBy(migrator::up)
                .hasMessageContaining("unsafe use of new value \"new\"")
                .hasMessageContaining("Add the label in a step before, and run again.");
    }

    private void up(EnumReplacement replacement) {
        change = changes -> changes.ddl(replacement.replace());
        migrator.up();
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}

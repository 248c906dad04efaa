package dev.stepwise.run;

import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.StepScript;
import dev.stepwise.catalog.CatalogSnapshot;
import dev.stepwise.ddl.PlainSql;
import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.script.InvalidRequestException;
import dev.stepwise.script.internal.SqlReader;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is shown of a step is what a run of it does to the schema, and says what it is. */
class StepScriptTest {

    private static final String SCHEMA = "It's a \"tenant\"";
    private static final String QUOTED = "\"It's a \"\"tenant\"\"\"";

    private static final MigrationChain CHAIN = Things.chain()
            .steps(V001CreateThings.class, V002ChangeThings.class, V003KeepThings.class, V004UseExtension.class);

    @AutoClose
    private final TestDatabase ran = new TestDatabase();

    @AutoClose
    private final TestDatabase shown = new TestDatabase();

    @ParameterizedTest
    @ValueSource(ints = {3, 30_000})
    void whatIsShownOfTheWayUpDoesWhatARunDoesToTablesOfEitherSize(int rows) {
        fill(ran, rows);
        fill(shown, rows);

        migrator(ran).upTo(2);
        run(script(2).withRole("app", "pg_monitor").up());

        assertSame();
    }

    @ParameterizedTest
    @ValueSource(ints = {3, 30_000})
    void whatIsShownOfTheWayDownKeepsTheRowsThatARunHasFoundThere(int rows) {
        for (TestDatabase database : List.of(ran, shown)) {
            fill(database, rows);
            migrator(database).upTo(2);
        }

        migrator(ran).downTo(1);
        run(script(2).withRole("app", "pg_monitor").down());

        assertSame();
    }

    private static void fill(TestDatabase database, int rows) {
        migrator(database).upTo(1);
        database.execute("insert into " + QUOTED + ".things select n, 'thing ' || n from generate_series(10, 9 + "
                + rows + ") n");
    }

    private static SchemaMigrator migrator(TestDatabase database) {
        return database.migrator(CHAIN).inSchema(SCHEMA).withRole("app", "pg_monitor");
    }

    @Test
    void theFirstStepCreatesAndDropsItsTables() {
        shown.execute("create schema " + QUOTED);
        run(script(1).up());
        ran.migrator(CHAIN).inSchema(SCHEMA).upTo(1);
        assertSame();

        run(script(1).down());
        assertThat(shown.catalog(SCHEMA, "things").facts()).isEmpty();
    }

    @Test
    void everyPartSaysWhatItIs() {
        assertThat(script(2).up().lines())
                .contains(
                        "-- V002 change things, up: the step of the chain things from V001 to V002, in the schema "
                                + QUOTED + ".",
                        "-- What a run adds is left out: its lock and checks, the journal and the marker.",
                        "-- {role app} stands for the role that is given as --role app=NAME.",
                        "set search_path to " + QUOTED + ", pg_temp;",
                        "-- Large tables are changed in another way. Tables that count: " + QUOTED + ".\"things\".",
                        "-- Where one of them is large.",
                        "-- Where none of them is large.",
                        "-- Seed of things, 2 rows: inserts those whose key is missing, and moves sequences on.",
                        "-- Only where the server finds the condition true.",
                        "-- Outside of a transaction. A run that stops among these statements repeats all of them.",
                        "-- In batches of " + QUOTED + ".\"things\", of 5000 rows each, which commit one by one.",
                        "-- In a transaction of its own, which holds no lock of what comes before and after it.",
                        "grant select on " + QUOTED + ".things to \"{role app}\";")
                .anyMatch(line -> line.startsWith("create index concurrently "))
                .noneMatch(line -> line.contains("stepwise_journal"));
        assertThat(script(2).down().lines())
                .contains(
                        "-- Deletes the rows of the seed of things, except for those that it has found there, which the"
                                + " journal names.");
    }

    @Test
    void theReasonsAreShownWhereAStepCannotBeTakenBack() {
        assertThat(script(3).down().lines())
                .containsExactly(
                        "-- V003 keep things, down: the step of the chain things from V003 to V002, in the schema "
                                + QUOTED + ".",
                        "-- It cannot be taken back: nobody knows what was there before.");
    }

    @Test
    void theSchemaOfAnExtensionIsTakenToBePublicAndThatIsSaid() {
        assertThat(script(4).up())
                .contains("-- Extensions are taken to be in the schema \"public\"; a run looks where they are.")
                .contains("\"public\".citext");
        assertThat(script(3).up()).doesNotContain("-- Extensions");
    }

    @Test
    void aStepThatTheChainLacksIsRefusedByItsVersion() {
        for (int version : List.of(0, 5)) {
            assertThatThrownBy(() -> StepScript.of(CHAIN, version))
                    .isInstanceOf(InvalidRequestException.class)
                    .hasMessage("The chain things has no step V00%s; it has V001 to V004. Choose one of these."
                            .formatted(version));
        }
    }

    private static StepScript script(int version) {
        return StepScript.of(CHAIN, version).inSchema(SCHEMA);
    }

    /** Sends the statements one by one, and chooses by what the server says of the sizes, as psql does. */
    private void run(String script) {
        String sql = script.replaceFirst("(?m)^\\\\set .*$", "");
        int choice = sql.indexOf("select pg_catalog.current_setting('stepwise.large')");
        if (choice < 0) {
            shown.execute(statements(sql));
            return;
        }
        int large = sql.indexOf('\n', sql.indexOf("\n\\if ") + 1);
        int small = sql.indexOf("\n\\else\n");
        int end = sql.indexOf("\n\\endif\n");
        String look = sql.substring(0, choice);
        boolean isLarge = shown.value("select count(*) >= 10000 from " + QUOTED + ".things")
                .equals("t");
        String chosen = isLarge ? sql.substring(large, small) : sql.substring(small + "\n\\else\n".length(), end);
        shown.execute(statements(look + chosen + sql.substring(end + "\n\\endif\n".length())));
    }

    private static String[] statements(String script) {
        List<String> statements = new ArrayList<>();
        StringBuilder statement = new StringBuilder();
        SqlReader reader = new SqlReader(script);
        while (reader.next()) {
            if (reader.is(';')) {
                statements.add(statement.toString());
                statement.setLength(0);
            } else {
                statement.append(reader.text());
            }
        }
        return statements.toArray(String[]::new);
    }

    private void assertSame() {
        assertThat(withoutMarker(shown).differencesFrom(withoutMarker(ran))).hasToString("");
        String rows = "select * from " + QUOTED + ".things order by id";
        assertThat(shown.rows(rows)).isEqualTo(ran.rows(rows));
    }

    private static CatalogSnapshot withoutMarker(TestDatabase database) {
        TreeSet<String> facts = new TreeSet<>();
        database.catalog(SCHEMA, "things")
                .facts()
                .forEach(fact ->
                        facts.add(fact.startsWith("table things:") ? fact.replaceFirst(":? comment \\d+$", "") : fact));
        return new CatalogSnapshot(facts);
    }

    static final class V002ChangeThings implements MigrationStep {

        private static final Field<Integer> SIZE = field(name("size"), INTEGER);
        private static final PostgresIndex SIZES = index("things_size").on(THINGS, SIZE);
        private static final Seed SEED = Seed.into(THINGS)
                .rows(row(THINGS.id, THINGS.name), row(1, "it's"), row(10, "found"))
                .identifiedBy(THINGS.id);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(SIZE));
            changes.seed(SEED);
            changes.when(
                    trueCondition(),
                    then -> then.ddl(PlainSql.of("comment on column {schema}.things.name is 'guarded'")));
            changes.backfill(Backfill.of(THINGS)
                    .set(SIZE, THINGS.id.plus(1))
                    .where(SIZE.isNull())
                    .inOrderOf(THINGS.id));
            changes.online(notNull(THINGS.name));
            changes.outsideTransaction(SIZES.createConcurrently());
            changes.ownTransaction(alterTable(THINGS).alterColumn(SIZE).setDefault(inline(7)));
            changes.ddl(PlainSql.of("grant select on {schema}.things to {role app}"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(PlainSql.of("revoke select on {schema}.things from {role app}"));
            changes.ddl(PlainSql.of("comment on column {schema}.things.name is null"));
            changes.unseed(SEED);
            changes.ddl(alterTable(THINGS).alterColumn(THINGS.name).dropNotNull());
            changes.ddl(alterTable(THINGS).dropColumn(SIZE));
        }
    }

    static final class V003KeepThings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(PlainSql.of("comment on column {schema}.things.id is 'kept'"));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("nobody knows what was there before");
        }
    }

    static final class V004UseExtension implements MigrationStep {

        private static final Field<String> CODE = field(name("code"), PostgresTypes.CITEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PostgresDdl.createExtension("citext"), alterTable(THINGS).addColumn(CODE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(CODE), PostgresDdl.dropExtension("citext"));
        }
    }
}

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.val;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.StepFailedException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.sql.Connection;
import java.sql.Statement;
import java.util.concurrent.CompletableFuture;
import java.util.stream.IntStream;
import org.jooq.Converter;
import org.jooq.Field;
import org.jooq.Row2;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A seed inserts the rows whose key is missing, and only these are deleted on the way down. */
class SeedTest {

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void onlyAConflictOnTheKeyIsNoError() {
        database.migrator(OPTIONS).upTo(1);
        database.execute("insert into options (id, area, name) values (1, 'mail', 'sender')");

        assertThatThrownBy(() -> database.migrator(OPTIONS).up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("options_pkey")
                .hasMessageContaining("move it on by setval");
        assertThat(database.rows("select area, name from options")).containsExactly("mail|sender");

        database.execute("select setval('options_id_seq', 1)");
        assertThat(database.migrator(OPTIONS).up().steps().get(0).rows().inserted())
                .isEqualTo(2);
        assertThat(database.rows("select area, name, value from options order by area, name"))
                .containsExactly("mail|port|25", "mail|sender|null", "web|port|80");
    }

    @Test
    void rowsOfTheSameFirstColumnThatAreNotSeededStay() {
        database.migrator(OPTIONS).up();
        database.execute("insert into options (area, name) select 'mail', 'user ' || n from generate_series(1, 100) n");

        assertThat(database.migrator(OPTIONS).downTo(1).steps().get(0).rows().deleted())
                .isEqualTo(2);
        assertThat(database.value("select count(*) from options")).isEqualTo("100");
    }

    @ParameterizedTest
    @CsvSource({"public, false", "public, true", "the \"tenant\", false", "the \"tenant\", true"})
    void rowsThatWereThereBeforeTheSeedStayOnTheWayDown(String schema, boolean scripted) {
        SchemaMigrator migrator = database.migrator(OPTIONS).inSchema(schema);
        migrator.upTo(1);
        String table = "\"" + schema.replace("\"", "\"\"") + "\".options";
        database.execute("insert into " + table + " (area, name, value) values ('mail', 'port', '2525')");

        go(migrator, 2, scripted);
        assertThat(database.rows("select value from " + table + " order by value"))
                .containsExactly("2525", "80");
        go(migrator, 1, scripted);
        assertThat(database.rows("select area, name, value from " + table)).containsExactly("mail|port|2525");

        database.execute("delete from " + table);
        go(migrator, 2, scripted);
        go(migrator, 1, scripted);
        assertThat(database.rows("select area, name, value from " + table)).isEmpty();
    }

    private void go(SchemaMigrator migrator, int version, boolean scripted) {
        if (scripted) {
            database.execute(migrator.plan(version));
        } else if (migrator.installedVersion().usable().number() < version) {
            migrator.upTo(version);
        } else {
            migrator.downTo(version);
        }
    }

    @Test
    void theJournalNotesOnlyTheRowsThatWereThere() {
        database.migrator(OPTIONS).upTo(1);
        database.execute("insert into options (area, name) values ('mail', 'port')");
        database.migrator(OPTIONS).up();

        assertThat(database.rows("select preexisting from stepwise_journal order by id"))
                .containsExactly(
                        "null", "[{\"key\": {\"area\": \"mail\", \"name\": \"port\"}, \"table\": \"options\"}]");
    }

    @Test
    void whereNothingIsKnownTheWholeKeyDecides() {
        database.migrator(OPTIONS).up();
        database.execute("drop table stepwise_journal", "insert into options (area, name) values ('mail', 'host')");

        database.migrator(OPTIONS).downTo(1);

        assertThat(database.rows("select area, name from options")).containsExactly("mail|host");
    }

    @Test
    void aRowThatAnotherTransactionInsertsMeanwhileWasThere() throws Exception {
        database.migrator(OPTIONS).upTo(1);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("insert into options (area, name, value) values ('mail', 'port', '2525')");
            CompletableFuture<?> run =
                    CompletableFuture.runAsync(() -> database.migrator(OPTIONS).up());
            while (database.rows("select from pg_locks where not granted").isEmpty()) {
                Thread.sleep(10);
            }
            other.commit();
            run.join();
        }

        database.migrator(OPTIONS).downTo(1);

        assertThat(database.rows("select value from options")).containsExactly("2525");
    }

    @Test
    void aRowThatTheStepItselfChangesBeforeWasThere() {
        MigrationChain chain = Things.chain().steps(V001CreateThings.class, V002RenameAndSeed.class);
        database.migrator(chain).upTo(1);
        database.execute("insert into things values (1, 'mine')");

        database.migrator(chain).up();
        database.migrator(chain).downTo(1);

        assertThat(database.rows("select * from things")).containsExactly("1|changed");
    }

    @Test
    void seedsUnderAConditionAreNotedAsWell() {
        MigrationChain chain = Things.chain().steps(V001CreateThings.class, V002SeedUnderACondition.class);
        database.migrator(chain).upTo(1);
        database.execute("insert into things values (1, 'mine')");

        database.migrator(chain).up();
        assertThat(database.rows("select * from things order by id")).containsExactly("1|mine", "2|two");
        database.migrator(chain).downTo(1);

        assertThat(database.rows("select * from things")).containsExactly("1|mine");
    }

    @Test
    void seedsOfALaterSegmentAreNotedAsWell() {
        MigrationChain chain = Things.chain().steps(V001CreateThings.class, V002SeedInSegments.class);
        database.migrator(chain).upTo(1);
        database.execute("insert into things values (1, 'mine')");
        database.execute("create function fail() returns int language plpgsql as 'begin raise ''not yet''; end'");

        assertThatThrownBy(() -> database.migrator(chain).up()).isInstanceOf(StepFailedException.class);
        database.execute("drop function fail()", "create function fail() returns int language sql return 1");
        database.migrator(chain).up();
        assertThat(database.rows("select * from things order by id")).containsExactly("1|mine", "2|two", "3|three");
        database.migrator(chain).downTo(1);

        assertThat(database.rows("select * from things")).containsExactly("1|mine");
    }

    @Test
    void aKeyWithoutAUniqueIndexIsRefusedInAnAuthorsWords() {
        MigrationChain chain = Things.chain().steps(V001CreateThings.class, V002SeedByName.class);

        assertThatThrownBy(() -> database.migrator(chain).up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("The key of a seed needs a unique index on exactly its columns");
        assertThat(database.rows("select * from things")).isEmpty();
    }

    @Test
    void twoKeysThatAreTheSameToTheServerAreNotSwallowed() {
        MigrationChain chain = Things.chain().steps(V001CreateThings.class, V002SeedTheSameKeyTwice.class);

        assertThatThrownBy(() -> database.migrator(chain).up())
                .isInstanceOf(StepFailedException.class)
                .hasMessageContaining("two keys are the same to the server");
        assertThat(database.migrator(chain).installedVersion()).hasToString("at V001");
    }

    @Test
    void aTriggerThatDropsARowOfASeedIsNotSilent() {
        database.migrator(OPTIONS).upTo(1);
        database.execute(
                "create function drop_row() returns trigger language plpgsql as 'begin return null; end'",
                "create trigger dropping before insert on options for each row when (new.area = 'web') execute function drop_row()");

        assertThatThrownBy(() -> database.migrator(OPTIONS).up())
                .hasMessageContaining("a trigger changes or drops a row");
        assertThat(database.rows("select * from options")).isEmpty();
    }

    @Test
    void tenThousandRowsAreSeededAndUnseededAndTheJournalStaysSmall() {
        MigrationChain chain = Things.chain().steps(V001CreateThings.class, V002SeedMany.class);
        database.migrator(chain).upTo(1);
        database.execute("insert into things values (77, 'mine'), (20000, 'other')");

        database.migrator(chain).up();
        assertThat(database.value("select count(*) from things")).isEqualTo("10001");
        assertThat(database.value("select max(length(preexisting::text)) < 100 from stepwise_journal"))
                .isEqualTo("t");
        database.migrator(chain).downTo(1);
        assertThat(database.rows("select * from things order by id")).containsExactly("77|mine", "20000|other");
    }

    @Test
    void tenThousandRowsOfTwoColumnsAreIdentifiedByBoth() {
        MigrationChain chain =
                MigrationChain.named("options").steps(V001CreateOptions.class, V002SeedManyOptions.class);
        database.migrator(chain).upTo(1);
        database.execute("insert into options (area, name) values ('area 1', 'name 2')");

        database.migrator(chain).up();
        assertThat(database.value("select count(*) from options")).isEqualTo("10001");
        database.migrator(chain).downTo(1);
        assertThat(database.rows("select area, name from options")).containsExactly("area 1|name 2");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "generated by default as identity | select 1 | 3",
                "generated always as identity | select 1 | 3",
                "generated by default as identity (start 10) | select 1 | 10",
                "generated by default as identity (increment 10) | select 1 | 12",
                "generated by default as identity (increment -1 minvalue -9 maxvalue 99 start 50) | select 1 | 0",
                "generated by default as identity (minvalue 2) | select 1 | 3",
                "generated by default as identity (minvalue 5) | select 1 | 5",
                "generated by default as identity | select setval('items_id_seq', 8) | 9",
                "generated by default as identity | select setval('items_id_seq', 5, false) | 5",
                "default nextval('numbers') | select 1 | 3",
                "default 7 | select 1 | 7",
            })
    void aSequenceIsMovedOnBehindExplicitNumbersAndNeverBack(String generation, String before, String next) {
        database.execute(
                "create sequence numbers",
                "create table items (id int " + generation + ", label text, constraint items_key unique (label))",
                "do $$ begin perform (" + before + "); end $$");

        database.migrator(MigrationChain.named("items").steps(V001SeedItems.class))
                .up();

        assertThat(database.value("insert into items (label) values ('next') returning id"))
                .isEqualTo(next);
    }

    @Test
    void aLaterSeedWithoutNumbersFindsTheSequenceBehindTheEarlierOnes() {
        MigrationChain chain = MigrationChain.named("items").steps(V001SeedItems.class, V002SeedAnItem.class);
        database.execute("create table items (id int generated by default as identity primary key, label text unique)");

        database.migrator(chain).up();

        assertThat(database.rows("select id, label from items order by id")).containsExactly("1|a", "2|b", "3|c");
    }

    @Test
    void valuesOfColumnsWithConvertersAreConvertedAndMoveTheSequenceOn() {
        MigrationChain chain =
                MigrationChain.named("converted").steps(V001CreateConverted.class, V002SeedConverted.class);

        database.migrator(chain).up();
        database.execute("insert into converted (label) values ('next')");

        assertThat(database.rows("select id, label from converted order by id")).containsExactly("1|first", "2|next");
        assertThat(database.migrator(chain).downTo(1).steps().get(0).rows().deleted())
                .isEqualTo(1);
    }

    record Number(int value) {}

    static final class Converted extends StepTable {
        static final Converted CONVERTED = new Converted();
        final Field<Number> id = column(
                "id",
                INTEGER.identity(true)
                        .asConvertedDataType(
                                Converter.ofNullable(Integer.class, Number.class, Number::new, Number::value)));
        final Field<String> label = column(
                "label",
                CLOB.asConvertedDataType(
                        Converter.ofNullable(String.class, String.class, String::toUpperCase, String::toLowerCase)));

        Converted() {
            super("converted");
        }
    }

    static final class V001CreateConverted implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(Converted.CONVERTED)
                    .columns(Converted.CONVERTED.fields())
                    .primaryKey(Converted.CONVERTED.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(Converted.CONVERTED));
        }
    }

    static final class V002SeedConverted implements MigrationStep {
        private static final Seed ROWS = Seed.into(Converted.CONVERTED)
                .rows(row(Converted.CONVERTED.id, Converted.CONVERTED.label), row(new Number(1), "FIRST"))
                .identifiedBy(Converted.CONVERTED.id);

        @Override
        public void up(Changes changes) {
            changes.seed(ROWS);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(ROWS);
        }
    }

    static final class Options extends StepTable {
        final Field<Long> id = column("id", BIGINT.identity(true));
        final Field<String> area = column("area", CLOB.notNull());
        final Field<String> name = column("name", CLOB.notNull());
        final Field<String> value = column("value", CLOB);

        Options() {
            super("options");
        }
    }

    private static final Options TABLE = new Options();

    private static final MigrationChain OPTIONS =
            MigrationChain.named("options").markedBy("options").steps(V001CreateOptions.class, V002SeedOptions.class);

    static final class V001CreateOptions implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(TABLE)
                            .columns(TABLE.fields())
                            .constraints(constraint("options_pkey").primaryKey(TABLE.id)),
                    createUniqueIndex("options_area_name").on(TABLE, TABLE.area, TABLE.name));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(TABLE));
        }
    }

    static final class V002SeedOptions implements MigrationStep {

        private static final Seed ROWS = Seed.into(TABLE)
                .rows(row(TABLE.area, TABLE.name, TABLE.value), row("mail", "port", "25"), row("web", "port", "80"))
                .identifiedBy(TABLE.area, TABLE.name);

        @Override
        public void up(Changes changes) {
            changes.seed(ROWS);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(ROWS);
        }
    }

    static final class V002SeedManyOptions implements MigrationStep {

        private static final Seed ROWS = Seed.into(TABLE)
                .rows(
                        row(TABLE.area, TABLE.name),
                        IntStream.rangeClosed(1, 10_000)
                                .mapToObj(n -> row("area " + n, "name " + n))
                                .<Row2<String, String>>toArray(Row2[]::new))
                .identifiedBy(TABLE.area, TABLE.name);

        @Override
        public void up(Changes changes) {
            changes.seed(ROWS);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(ROWS);
        }
    }

    private static final Seed ONE =
            Seed.into(THINGS).rows(row(THINGS.id, THINGS.name), row(1, "one")).identifiedBy(THINGS.id);

    static final class V002RenameAndSeed implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(update(THINGS).set(THINGS.name, "changed"));
            changes.seed(ONE);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(ONE);
        }
    }

    static final class V002SeedUnderACondition implements MigrationStep {

        private static final Seed ROWS = Seed.into(THINGS)
                .rows(row(THINGS.id, THINGS.name), row(1, "one"), row(2, "two"))
                .identifiedBy(THINGS.id);

        @Override
        public void up(Changes changes) {
            changes.when(trueCondition(), inside -> inside.seed(ROWS));
        }

        @Override
        public void down(Changes changes) {
            changes.when(trueCondition(), inside -> inside.unseed(ROWS));
        }
    }

    static final class V002SeedInSegments implements MigrationStep {

        private static final Seed THREE = Seed.into(THINGS)
                .rows(row(THINGS.id, THINGS.name), row(3, "three"))
                .identifiedBy(THINGS.id);

        @Override
        public void up(Changes changes) {
            changes.seed(THREE);
            changes.outsideTransaction(query("analyze {0}", THINGS));
            changes.seed(V002SeedUnderACondition.ROWS);
            changes.ddl(query("do $$ begin perform public.fail(); end $$"));
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(V002SeedUnderACondition.ROWS);
            changes.unseed(THREE);
        }
    }

    static final class V002SeedByName implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, "one"))
                    .identifiedBy(THINGS.name));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SeedTheSameKeyTwice implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createUniqueIndex("things_name").on(THINGS, THINGS.name));
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(val(1), lower(val("ONE"))), row(val(2), val("one")))
                    .identifiedBy(THINGS.name));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SeedMany implements MigrationStep {

        private static final Seed ROWS = Seed.into(THINGS)
                .rows(
                        row(THINGS.id, THINGS.name),
                        IntStream.rangeClosed(1, 10_000)
                                .mapToObj(n -> row(n, "row " + n))
                                .<Row2<Integer, String>>toArray(Row2[]::new))
                .identifiedBy(THINGS.id);

        @Override
        public void up(Changes changes) {
            changes.seed(ROWS);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(ROWS);
        }
    }

    static final class Items extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> label = column("label", CLOB);

        Items() {
            super("items");
        }
    }

    private static final Items ITEMS = new Items();

    static final class V001SeedItems implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(ITEMS)
                    .rows(row(ITEMS.id, ITEMS.label), row(1, "a"), row(2, "b"))
                    .identifiedBy(ITEMS.label));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SeedAnItem implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(ITEMS).rows(row(ITEMS.label), row("c")).identifiedBy(ITEMS.label));
        }

        @Override
        public void down(Changes changes) {}
    }
}

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import org.jooq.DataType;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Refuses keys by which batches would leave rows out or never end, and goes by the key's own type whatever a step says of it. */
@Timeout(120)
class BackfillKeyTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002NameKeyed.class);

    private static final MigrationChain SHORT_KEY =
            Things.chain().steps(V001CreateThings.class, V002NameByShortKey.class);

    private static final MigrationChain CITEXT_KEY =
            Things.chain().steps(V001CreateThings.class, V002NameByCitext.class);

    private static final MigrationChain FOREIGN_KEY =
            Things.chain().steps(V001CreateThings.class, V002NameByOther.class);

    private static final MigrationChain SET_KEY = Things.chain().steps(V001CreateThings.class, V002NameByName.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @Test
    void aKeyThatMayBeNullIsRefusedBeforeAnythingIsKept() {
        create("case when n %% 3 > 0 then n end", 30_000, "create unique index on keyed (id)");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessage(
                        "The column id of public.keyed may be null, and rows in which it is null would be left out: it"
                                + " cannot be the key of a change in batches. Set it not null before, or choose another"
                                + " key. V002 name keyed, up, stopped there. Nothing of the step was kept; the schema is"
                                + " at V001.");
        assertThat(database.migrator(CHAIN).installedVersion()).hasToString("at V001");
        assertThat(database.value("select count(name) from keyed")).isEqualTo("0");
    }

    @Test
    void aSmallTableNeedsNoKeyUnlessItCountsAsLarge() {
        create("case when n %% 3 > 0 then n end", 9_000);

        assertThatThrownBy(() -> asLarge(CHAIN).up())
                .hasMessageStartingWith("The column id of public.keyed may be null");
        assertThat(database.migrator(CHAIN).up().rows().updated()).isEqualTo(9_000);
    }

    @Test
    void aTableWithoutRowsIsCheckedWhereItCountsAsLarge() {
        create("n", 0);

        assertThatThrownBy(() -> asLarge(CHAIN).up())
                .hasMessageStartingWith("The column id of public.keyed may be null");
    }

    private SchemaMigrator asLarge(MigrationChain chain) {
        return database.migrator(chain).within(RunLimits.DEFAULT.withLargeTable(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index on keyed (id)",
                "create unique index on keyed (id, n)",
                "create unique index on keyed (id) where n > 0",
                "create unique index on keyed ((id + 0))",
                "create unique index on keyed (n) include (id)",
            })
    void aKeyThatIsNotUniqueByItselfIsRefused(String index) {
        create("n", 25_000, "alter table keyed alter id set not null", index);

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessageStartingWith("The column id of public.keyed is not unique: ");
    }

    @Test
    void aKeyIsNotUniqueInTablesThatInherit() {
        create("n", 25_000, "alter table keyed add primary key (id)", "create table more () inherits (keyed)");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessageStartingWith("Other tables inherit from public.keyed, in which its key id is not unique.");
    }

    @Test
    void aPartitionedTableIsFilled() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create table keyed (id int primary key, n int, name text) partition by range (id)",
                "create table keyed_low (name text, n int, id int not null)",
                "alter table keyed attach partition keyed_low for values from (0) to (15000)",
                "create table keyed_high partition of keyed for values from (15000) to (30000)",
                "insert into keyed select n, n from generate_series(1, 25000) n");

        assertThat(database.migrator(CHAIN).up().rows().updated()).isEqualTo(25_000);
    }

    @Test
    void aPartitionedTableOfFewRowsIsLargeByTheBytesOfItsPartitions() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create table keyed (id int, n int, name text, body text) partition by range (id)",
                "create table keyed_all partition of keyed default",
                "alter table keyed_all alter body set storage external",
                "insert into keyed (id, body) select n, repeat('x', 1000000) from generate_series(1, 140) n");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .as("a large table needs a key")
                .hasMessageStartingWith("The column id of public.keyed may be null");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '"',
            value = {
                "text          | md5(n::text) || '''\\'",
                "varchar(40)   | md5(n::text)",
                "char(40)      | md5(n::text)",
                "citext        | md5(n::text)",
                "numeric(20,4) | n / 7.0",
                "float8        | n / 7.0::float8 + 0.1",
                "float4        | n / 7.0::float4 + 0.1",
                "timestamptz   | '2000-02-01 00:00:00.000001Z'::timestamptz + n * interval '1.000001 s'",
                "date          | '2000-02-01'::date + n",
                "interval      | n * interval '1 day 1.000001 s'",
                "bytea         | decode(md5(n::text), 'hex')",
                "uuid          | md5(n::text)::uuid",
                "inet          | '10.0.0.0'::inet + n",
                "int[]         | array[n / 100, n % 100]",
                "int4range     | int4range(n, n + 5)",
                "positive      | n",
            })
    void aCursorHasTheKeysTypeAndIsExactUnderAnySettings(String type, String key) {
        database.migrator(SHORT_KEY).upTo(1);
        database.execute(
                "create extension citext",
                "create domain positive as int check (value > 0)",
                "create table short_key (id " + type + " primary key, name text)",
                "insert into short_key (id) select " + key + " from generate_series(1, 12000) n",
                "alter database \"" + database.name() + "\" set extra_float_digits to 0",
                "alter database \"" + database.name() + "\" set datestyle to 'German'",
                "alter database \"" + database.name() + "\" set intervalstyle to 'sql_standard'",
                "alter database \"" + database.name() + "\" set bytea_output to 'escape'",
                "alter database \"" + database.name() + "\" set timezone to 'America/Sao_Paulo'");

        long updated = database.migrator(type.equals("citext") ? CITEXT_KEY : SHORT_KEY)
                .up()
                .rows()
                .updated();

        assertThat(updated).isEqualTo(12_000);
        assertThat(database.value("select count(*) from short_key where name is null"))
                .isEqualTo("0");
    }

    @Test
    void aComparisonThatIsNotOnThePathIsRefused() {
        database.migrator(SHORT_KEY).upTo(1);
        database.execute(
                "create schema extensions",
                "create extension citext schema extensions",
                "create table short_key (id extensions.citext primary key, name text)",
                "insert into short_key (id) select md5(n::text) from generate_series(1, 12000) n");

        assertThatThrownBy(() -> database.migrator(SHORT_KEY).up())
                .hasMessageStartingWith(
                        "The column id of public.short_key has the type extensions.citext, and the schema extensions"
                                + " of its comparisons is not on the search path of the step. Declare the column with its"
                                + " type in the step, or add the schema to the chain by withSearchPath.");
        assertThat(database.migrator(CITEXT_KEY).up().rows().updated()).isEqualTo(12_000);
    }

    /** The output function of the type gives the lowest byte alone, so that 256 and 512 are the same text. */
    @Test
    void aCursorThatDoesNotGrowStopsTheRun() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create type odd",
                "create function odd_in(cstring) returns odd language internal immutable strict as 'charin'",
                "create function odd_out(odd) returns cstring language internal immutable strict as 'charout'",
                "create type odd (input = odd_in, output = odd_out, internallength = 4, passedbyvalue, alignment ="
                        + " int4)",
                "create cast (int as odd) without function");
        for (String operator : new String[] {"lt <", "le <=", "eq =", "ge >=", "gt >"}) {
            String name = operator.split(" ")[0];
            database.execute(
                    "create function odd_%1$s(odd, odd) returns bool language internal immutable strict as 'int4%1$s'"
                            .formatted(name),
                    "create operator %s (leftarg = odd, rightarg = odd, function = odd_%s)"
                            .formatted(operator.split(" ")[1], name));
        }
        database.execute(
                "create function odd_cmp(odd, odd) returns int language internal immutable strict as 'btint4cmp'",
                "create operator class odd_ops default for type odd using btree as operator 1 <, operator 2 <=,"
                        + " operator 3 =, operator 4 >=, operator 5 >, function 1 odd_cmp(odd, odd)",
                "create table keyed (id odd primary key, name text)",
                "insert into keyed (id) select (256 * n)::odd from generate_series(1, 12000) n");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessageContaining("The key of \"public\".\"keyed\" does not grow from batch to batch");
    }

    @Test
    void aKeyOfAnotherTableIsRefused() {
        assertThatThrownBy(() -> database.migrator(FOREIGN_KEY).up())
                .isInstanceOf(ChainException.class)
                .hasMessageEndingWith("The key id is not a column of keyed. Name a column of that table in inOrderOf.");
    }

    @Test
    void aKeyThatTheBackfillSetsIsRefused() {
        assertThatThrownBy(() -> database.migrator(SET_KEY).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("sets name, in whose order its batches follow");
    }

    private void create(String key, int rows, String... statements) {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create table keyed (id int, n int, name text)",
                ("insert into keyed (id, n) select " + key + ", n from generate_series(1, %d) n").formatted(rows));
        database.execute(statements);
    }

    static final class Keyed<T> extends StepTable {
        final Field<T> id;
        final Field<String> name;

        Keyed(String table, DataType<T> key) {
            super(table);
            this.id = column("id", key);
            this.name = column("name", CLOB);
        }
    }

    /** Names the rows of a table in the order of a key. */
    abstract static class Naming implements MigrationStep {

        private final Keyed<?> table;
        private final Field<?> key;

        Naming(Keyed<?> table, Field<?> key) {
            this.table = table;
            this.key = key;
        }

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(table)
                    .set(table.name, "none")
                    .where(table.name.isNull())
                    .inOrderOf(key));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the names stay");
        }
    }

    static final class V002NameKeyed extends Naming {

        private static final Keyed<Integer> KEYED = new Keyed<>("keyed", INTEGER);

        V002NameKeyed() {
            super(KEYED, KEYED.id);
        }
    }

    static final class V002NameByShortKey extends Naming {

        private static final Keyed<String> SHORT = new Keyed<>("short_key", VARCHAR(4));

        V002NameByShortKey() {
            super(SHORT, SHORT.id);
        }
    }

    static final class V002NameByCitext extends Naming {

        private static final Keyed<String> CITEXT = new Keyed<>("short_key", PostgresTypes.CITEXT);

        V002NameByCitext() {
            super(CITEXT, CITEXT.id);
        }
    }

    static final class V002NameByOther extends Naming {

        private static final Keyed<Integer> KEYED = new Keyed<>("keyed", INTEGER);

        V002NameByOther() {
            super(KEYED, THINGS.id);
        }
    }

    static final class V002NameByName extends Naming {

        private static final Keyed<Integer> KEYED = new Keyed<>("keyed", INTEGER);

        V002NameByName() {
            super(KEYED, KEYED.name);
        }
    }
}

package dev.stepwise.compile;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.named;
import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.cast;
import static org.jooq.impl.DSL.check;
import static org.jooq.impl.DSL.collation;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createDomain;
import static org.jooq.impl.DSL.createDomainIfNotExists;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createTableIfNotExists;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BLOB;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.INTERVAL;
import static org.jooq.impl.SQLDataType.LOCALTIME;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.OFFSETDATETIME;
import static org.jooq.impl.SQLDataType.TIMESTAMP;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.CatalogConditions;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import java.math.BigDecimal;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.types.DayToSecond;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** What a statement declares is on the server, or refused where the step is compiled, before anything is changed. */
class DeclarationsTest {

    private static final String COLUMN = """
            select format_type(atttypid, atttypmod), attnotnull, pg_get_expr(adbin, adrelid), attidentity, attgenerated, collname \
            from pg_attribute a left join pg_attrdef on adrelid = attrelid and adnum = attnum \
            left join pg_collation c on c.oid = attcollation and collname <> 'default' \
            where attrelid = '%s'::regclass and attname = '%s'""";

    private static final String DOMAIN = """
            select format_type(typbasetype, typtypmod), typnotnull, typdefault, collname, \
            (select string_agg(pg_get_constraintdef(oid), '; ') from pg_constraint where contypid = t.oid and contype = 'c') \
            from pg_type t left join pg_collation c on c.oid = typcollation and collname <> 'default' where typname = 'd'""";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    static final class Prices extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> label =
                column("label", VARCHAR(9).collation(collation("C")).notNull().defaultValue("none"));
        final Field<BigDecimal> net = column("net", NUMERIC(12, 2));
        final Field<BigDecimal> gross;

        Prices() {
            super("prices");
            gross = column(
                    "gross",
                    NUMERIC(12, 2).generatedAlwaysAs(net.times(inline(2))).stored());
        }
    }

    private static final Prices PRICES = new Prices();
    private static final Field<Long> SERIES = field(name("series"), BIGINT.identity(true));

    @Test
    void columnsOfATableAreAsTheyAreDeclared() {
        run(changes -> changes.ddl(createTable(PRICES).columns(PRICES.fields()).column(SERIES)));

        assertThat(database.value(COLUMN.formatted("prices", "label")))
                .isEqualTo("character varying(9)|t|'none'::character varying||" + "|C");
        assertThat(database.value(COLUMN.formatted("prices", "gross")))
                .startsWith("numeric(12,2)|f|(net * (2)::numeric)||s|");
        assertThat(database.value(COLUMN.formatted("prices", "series"))).startsWith("bigint|t|null|d||");
    }

    @Test
    void addedColumnsAreAsTheyAreDeclared() {
        Field<BigDecimal> twice = field(
                name("twice"),
                NUMERIC(12, 2).generatedAlwaysAs(PRICES.net.times(inline(2))).stored());
        run(changes -> changes.ddl(
                createTable(PRICES).columns(PRICES.id, PRICES.net),
                alterTable(PRICES).add(PRICES.label, PRICES.gross, SERIES),
                alterTable(PRICES).addColumn(twice),
                alterTable(PRICES)
                        .addColumn(
                                field(name("emptied"), NUMERIC(5, 1).array().defaultValue(emptyArray(NUMERIC(5, 1))))),
                alterTable(PRICES).addColumn("untyped", NUMERIC(5, 1).array()),
                alterTable(PRICES)
                        .addColumn(
                                field(name("other"), NUMERIC.array()),
                                NUMERIC(6, 1).array()),
                alterTable(PRICES)
                        .addColumnIfNotExists(
                                field(name("stamps"), TIMESTAMP(0).array().notNull()))));

        assertThat(database.value(COLUMN.formatted("prices", "label")))
                .isEqualTo("character varying(9)|t|'none'::character varying||" + "|C");
        assertThat(database.value(COLUMN.formatted("prices", "gross"))).contains("||s|");
        assertThat(database.value(COLUMN.formatted("prices", "twice"))).contains("||s|");
        assertThat(database.value(COLUMN.formatted("prices", "series"))).startsWith("bigint|t|null|d||");
        assertThat(database.value(COLUMN.formatted("prices", "emptied")))
                .startsWith("numeric(5,1)[]|f|(ARRAY[]::numeric[])::numeric(5,1)[]|");
        assertThat(database.value(COLUMN.formatted("prices", "untyped"))).startsWith("numeric(5,1)[]|f|");
        assertThat(database.value(COLUMN.formatted("prices", "other"))).startsWith("numeric(6,1)[]|f|");
        assertThat(database.value(COLUMN.formatted("prices", "stamps")))
                .startsWith("timestamp(0) without time zone[]|t|");
    }

    @Test
    void aColumnTakesOnANewTypeWithWhatItDeclares() {
        Field<BigDecimal> asNumber = PRICES.label.cast(NUMERIC).plus(inline(1));
        run(changes -> {
            changes.ddl(createTable(PRICES).columns(PRICES.fields()));
            changes.ddl(setType(PRICES, PRICES.label, NUMERIC(9, 1).notNull().defaultValue(BigDecimal.TEN), asNumber));
            changes.ddl(setType(PRICES, PRICES.id, BIGINT.null_()));
        });

        assertThat(database.value(COLUMN.formatted("prices", "label"))).startsWith("numeric(9,1)|t|10||");
        assertThat(database.value(COLUMN.formatted("prices", "id"))).startsWith("bigint|f|null|");
    }

    @Test
    void aNewTypeOfJooqIsTakenWhereJooqSaysAllOfIt() {
        run(changes -> changes.ddl(
                alterTable(THINGS).alterColumn(THINGS.name).set(VARCHAR(5).notNull()),
                alterTable(THINGS).alterColumn(THINGS.name).setDefault("my type "),
                alterTable(THINGS).alterColumn(THINGS.name).set(VARCHAR(8).collation(collation("C")))));

        assertThat(database.value(COLUMN.formatted("things", "name")))
                .isEqualTo("character varying(8)|t|'my type '::character varying||" + "|C");
    }

    @Test
    void typesWithConvertersAreAsTheyAreDeclared() {
        DataType<String> converted = LOCALTIME(2).asConvertedDataType(String.class, String::valueOf, LocalTime::parse);
        run(changes -> changes.ddl(alterTable(THINGS)
                .add(
                        field(name("opens"), converted.defaultValue("09:30:15.25")),
                        field(name("close"), converted.array()))));

        assertThat(database.value(COLUMN.formatted("things", "opens")))
                .startsWith("time(2) without time zone|f|'09:30:15.25'::time");
        assertThat(database.value(COLUMN.formatted("things", "close"))).startsWith("time(2) without time zone[]|f");
    }

    @Test
    void aDomainIsAsItIsDeclared() {
        run(changes -> changes.ddl(createDomain("d")
                .as(VARCHAR(9).collation(collation("C")).notNull().defaultValue("US$$"))
                .constraints(constraint("d_check")
                        .check(field(name("value"), VARCHAR).ne("it's")))));

        assertThat(database.value(DOMAIN))
                .isEqualTo(
                        "character varying(9)|t|'US$$'::character varying|C|CHECK (((VALUE)::text <> 'it''s'::text))");
    }

    @Test
    void aDomainThatMayBeThereIsAsItIsDeclared() {
        run(changes -> changes.ddl(
                createDomainIfNotExists("d").as(NUMERIC(12, 2).array().notNull())));

        assertThat(database.value(DOMAIN)).startsWith("numeric(12,2)[]|t|null|");
    }

    @Test
    void commentsArriveAsTheyAre() {
        run(changes -> {
            changes.ddl(
                    createTable(PRICES).columns(PRICES.fields()).comment("US$$ per unit"),
                    createTableIfNotExists(name("others")).column(PRICES.id).comment("$stepwise$ $$ it's \\"),
                    commentOnColumn(PRICES.net).is("US$$ per unit"));
            changes.ddl(createTable(name("thirds")).column(PRICES.id));
            changes.when(
                    trueCondition(), then -> then.ddl(alterTable(name("thirds")).comment("a$$b $stepwise$")));
        });

        assertThat(database.value("select obj_description('prices'::regclass), col_description('prices'::regclass, 3)"))
                .isEqualTo("US$$ per unit|US$$ per unit");
        assertThat(database.value("select obj_description('others'::regclass), obj_description('thirds'::regclass)"))
                .isEqualTo("$stepwise$ $$ it's \\|a$$b $stepwise$");
    }

    @Test
    void valuesInConditionsAndChecksAreExact() {
        Field<LocalTime> opens = field(name("opens"), LOCALTIME);
        run(changes -> {
            changes.ddl(createTable(name("shops"))
                    .column(opens)
                    .constraints(check(opens.gt(LocalTime.parse("09:30:15.25")))));
            changes.ddl(alterTable(name("shops")).alterColumn(opens).setDefault(LocalTime.parse("10:30:15.25")));
            changes.dml(insertInto(org.jooq.impl.DSL.table(name("shops")))
                    .columns(opens)
                    .values(LocalTime.parse("09:30:15.250001")));
        });

        assertThat(database.value("select opens from shops")).isEqualTo("09:30:15.250001");
        assertThat(database.value(COLUMN.formatted("shops", "opens"))).contains("'10:30:15.25'::time");
        assertThat(database.value(
                        "select pg_get_constraintdef(oid) from pg_constraint where conrelid = 'shops'::regclass"))
                .contains("'09:30:15.25'::time");
    }

    @Test
    void aTextThatIsTooLongForAnArrayIsNotCut() {
        Field<String[]> tags = field(name("tags"), VARCHAR(3).array());
        assertThatThrownBy(() -> run(changes -> {
                    changes.ddl(alterTable(THINGS).addColumn(tags));
                    changes.dml(insertInto(THINGS).columns(THINGS.id, tags).values(1, new String[] {"four"}));
                }))
                .hasMessageContaining("value too long for type character varying(3)");
    }

    @Test
    void aCastIsToTheTypeThatIsDeclared() {
        run(changes -> changes.dml(insertInto(THINGS, THINGS.id, THINGS.name)
                .values(inline(1), cast(cast(inline("1234567"), NUMERIC(5, -2)), TEXT))));

        assertThat(database.value("select name from things")).isEqualTo("1234600");
    }

    static Stream<Arguments> refused() {
        Field<LocalTime> time = field(name("name"), LOCALTIME);
        return Stream.of(
                refused(
                        "a length of a text",
                        added(CLOB(5)),
                        "x cannot be declared as text: PostgreSQL's text has no length."),
                refused("a length of bytes", added(BLOB(5)), "PostgreSQL's bytea has no length."),
                refused("a length in an array", added(CLOB(5).array()), "PostgreSQL's text has no length."),
                refused("a precision of an integer", added(INTEGER.precision(5)), "no such precision"),
                refused("a precision of a double", added(DOUBLE.precision(5)), "no such precision"),
                refused("a scale without precision", added(NUMERIC.scale(2)), "no such precision"),
                refused("digits of nanoseconds", added(TIMESTAMP(9)), "at most 6 digits"),
                refused("digits of an interval", added(INTERVAL.precision(9)), "at most 6 digits"),
                refused(
                        "a character set",
                        added(VARCHAR(5).characterSet(org.jooq.impl.DSL.characterSet("utf8"))),
                        "one character set"),
                refused(
                        "an array of elements that are not null",
                        added(TEXT.notNull().array()),
                        "TEXT.array().notNull()"),
                refused(
                        "an expression that is neither stored nor virtual",
                        added(BIGINT.generatedAlwaysAs(1L)),
                        ".stored()"),
                refused(
                        "a name with more than modifiers",
                        changes -> added(named("bit(3); drop table things")).accept(changes),
                        "is not the name of a type"),
                refused(
                        "a default of a new type",
                        changes -> changes.ddl(alterTable(THINGS)
                                .alterColumn(THINGS.name)
                                .set(VARCHAR(5).defaultValue("z"))),
                        "Use PostgresDdl.setType."),
                refused(
                        "a new type of an array",
                        changes -> changes.ddl(alterTable(THINGS)
                                .alterColumn("name")
                                .set(NUMERIC(12, 2).array())),
                        "Use PostgresDdl.setType."),
                refused(
                        "a default of a new type, with nullability",
                        changes -> changes.ddl(alterTable(THINGS)
                                .alterColumn(THINGS.name)
                                .set(VARCHAR(5).notNull().defaultValue("z"))),
                        "Use PostgresDdl.setType."),
                refused(
                        "an expression of a new type",
                        changes -> changes.ddl(alterTable(THINGS)
                                .alterColumn("id")
                                .set(BIGINT.generatedAlwaysAs(1L).stored())),
                        "Use PostgresDdl.setType."),
                refused(
                        "an identity of a new type",
                        changes -> changes.ddl(setType(THINGS, THINGS.id, BIGINT.identity(true))),
                        "add another column"),
                refused(
                        "types beside a query",
                        changes -> changes.ddl(createTable(name("copies"))
                                .columns(THINGS.id, THINGS.name)
                                .as(select(THINGS.id, THINGS.name).from(THINGS))),
                        "The column id of the table copies is declared with a type"),
                refused(
                        "an identity of a domain",
                        changes -> changes.ddl(createDomain("d").as(BIGINT.identity(true))),
                        "declare it of a column"),
                refused(
                        "nanoseconds",
                        changes -> changes.dml(insertInto(THINGS, time).values(LocalTime.MAX)),
                        "23:59:59.999999999 is finer than a microsecond"),
                refused(
                        "nanoseconds in an array",
                        changes -> changes.ddl(alterTable(THINGS)
                                .addColumn(
                                        field(name("x"), OFFSETDATETIME.array().defaultValue(new OffsetDateTime[] {
                                            OffsetDateTime.parse("2020-01-01T00:00:00.0000001Z")
                                        })))),
                        "finer than a microsecond"),
                refused(
                        "nanoseconds of an interval",
                        changes -> changes.ddl(alterTable(THINGS)
                                .alterColumn(field(name("x"), org.jooq.impl.SQLDataType.INTERVALDAYTOSECOND))
                                .setDefault(new DayToSecond(0, 0, 0, 0, 1))),
                        "finer than a microsecond"),
                refused(
                        "an expression for a column in a condition",
                        changes -> changes.when(CatalogConditions.columnExists(THINGS, lower(THINGS.name)), then -> {}),
                        "A column is needed here, and lower(\"{schema}\".\"things\".\"name\") is an expression."),
                refused(
                        "an expression for a column to move",
                        changes -> changes.ddl(addColumnsBefore(THINGS, lower(THINGS.name), PRICES.net)),
                        "is an expression"),
                refused(
                        "an expression for a column to change",
                        changes -> changes.ddl(setType(THINGS, lower(THINGS.name), TEXT)),
                        "is an expression"),
                refused(
                        "an expression for a column to fill",
                        changes -> changes.backfill(Backfill.of(THINGS)
                                .set(function(name("name"), TEXT), THINGS.name)
                                .inOrderOf(THINGS.id)),
                        "is an expression"));
    }

    private static Arguments refused(String what, Consumer<Changes> declared, String message) {
        return Arguments.of(Named.of(what, declared), message);
    }

    private static Consumer<Changes> added(DataType<?> type) {
        return changes -> changes.ddl(alterTable(THINGS).addColumn(field(name("x"), type)));
    }

    @ParameterizedTest
    @MethodSource("refused")
    void whatPostgresHasNotIsRefusedWhereTheStepIsCompiled(Consumer<Changes> declared, String message) {
        assertThatThrownBy(() -> run(declared))
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(message);

        assertThat(database.catalog("public", "things").facts()).isEmpty();
    }

    private void run(Consumer<Changes> declared) {
        Declarations.run(database, declared);
    }
}

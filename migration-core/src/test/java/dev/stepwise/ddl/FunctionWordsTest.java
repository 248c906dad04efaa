package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.impl.DSL;

/** Words on functions and procedures. */
class FunctionWordsTest extends WordExamplesTest {

    private static final String PINNED = " set search_path to pg_catalog, pg_temp as ";

    private static final Field<Integer> LOWEST = field(name("lowest"), INTEGER);

    private static final SchemaFunction<Long> COUNT_FROM = SchemaFunction.returning(BIGINT, "count_from")
            .of("lowest", INTEGER)
            .of("label", TEXT, inline("it's"))
            .stable()
            .parallelSafe()
            .cost(50);
    private static final SchemaFunction<?> RECENT = SchemaFunction.returningRowsOf(THINGS, "recent")
            .inSql()
            .stable()
            .rows(5)
            .onTargetPath();
    private static final SchemaFunction<?> PAIRS = SchemaFunction.returningTable("pairs", THINGS.id, THINGS.name)
            .of("lowest", INTEGER)
            .inSql();
    private static final SchemaFunction<Integer> NUMBERS =
            SchemaFunction.returningSetOf(INTEGER, "numbers").inSql();
    private static final SchemaFunction<?> SPLIT = SchemaFunction.returningOutputs("split")
            .of("whole", NUMERIC)
            .inOut("rest", NUMERIC)
            .out("said", TEXT)
            .immutable()
            .strict();
    private static final SchemaFunction<String> ANY_OF =
            SchemaFunction.returning(TEXT, "any_of").of(TEXT).variadic("more", TEXT.array());
    private static final SchemaFunction<?> LOG = SchemaFunction.returningNothing("log")
            .securityDefiner()
            .set("work_mem", "64MB")
            .set("app.mode", "it's");
    private static final SchemaFunction<?> FILL =
            SchemaFunction.procedure("fill").of("lowest", INTEGER).out("filled", BIGINT);
    private static final SchemaFunction<?> REFILL = SchemaFunction.procedure("fill")
            .of("lowest", INTEGER)
            .out("filled", BIGINT)
            .inSql();
    private static final SchemaFunction<Integer> TWICE = SchemaFunction.returning(INTEGER, "twice")
            .of("lowest", INTEGER)
            .immutable()
            .strict()
            .parallelRestricted()
            .withQualifiedBody();
    private static final SchemaFunction<?> ADD =
            SchemaFunction.returningNothing("add_thing").of("lowest", INTEGER);
    private static final SchemaFunction<Integer> OLD =
            SchemaFunction.returning(INTEGER, "old").of("lowest", INTEGER);
    private static final String OLD_IN_SQL =
            "create function old(lowest int) returns int language plpgsql" + PINNED + "'\nbegin return 1; end\n'";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.concat(created(), changed());
    }

    private static Stream<WordExample> created() {
        return Stream.of(
                example(
                        "a function of two parameters, of which one has a default",
                        COUNT_FROM,
                        COUNT_FROM.create("begin return (select count(*) from {0} where id >= lowest); end", THINGS),
                        "create function count_from(lowest int, label text default 'it''s') returns bigint language plpgsql stable"
                                + " parallel safe cost 50" + PINNED
                                + "'\nbegin return (select count(*) from \"HERE\".\"things\" where id >= lowest); end\n'"),
                example(
                        "a function in SQL of rows of a table, on the path of its schema",
                        RECENT,
                        RECENT.create("select * from things where id > 7"),
                        "create function recent() returns setof things language sql stable rows 5 set search_path to \"HERE\", pg_temp as"
                                + " '\nselect * from things where id > 7\n'"),
                example(
                        "a function in SQL of rows of columns",
                        PAIRS,
                        PAIRS.create(select(THINGS.id, THINGS.name).from(THINGS).where(THINGS.id.ge(LOWEST))),
                        "create function pairs(lowest int) returns table (id int, name text) language sql set search_path to pg_catalog, pg_temp"
                                + " begin atomic select things.id, things.name from things where things.id >= lowest; end"),
                example(
                        "a function of a set",
                        NUMBERS,
                        NUMBERS.create("values (1), (2)"),
                        "create function numbers() returns setof int language sql" + PINNED + "'\nvalues (1), (2)\n'"),
                example(
                        "a function of outputs",
                        SPLIT,
                        SPLIT.create("begin rest := whole; said := '$x$'; end"),
                        "create function split(whole numeric, inout rest numeric, out said text) language plpgsql immutable strict"
                                + PINNED + "'\nbegin rest := whole; said := ''$x$''; end\n'"),
                example(
                        "a function of any number of arguments, of which one has no name",
                        ANY_OF,
                        ANY_OF.create("begin return coalesce($1, more[1]); end"),
                        "create function any_of(text, variadic more text[]) returns text language plpgsql" + PINNED
                                + "'\nbegin return coalesce($1, more[1]); end\n'"),
                example(
                        "a function with the rights of its owner and settings",
                        LOG,
                        LOG.create("begin end"),
                        "create function log() returns void language plpgsql security definer set search_path to pg_catalog, pg_temp"
                                + " set work_mem to '64MB' set app.mode to 'it''s' as '\nbegin end\n'"),
                example(
                        "a procedure",
                        FILL,
                        FILL.create("begin filled := lowest; end"),
                        "create procedure fill(lowest int, out filled bigint) language plpgsql" + PINNED
                                + "'\nbegin filled := lowest; end\n'"),
                example(
                        "a function that is an expression",
                        TWICE,
                        TWICE.createOf(LOWEST.times(2)),
                        "create function twice(lowest int) returns int language sql immutable strict parallel restricted return lowest * 2"),
                example(
                        "a function of statements",
                        ADD,
                        ADD.create(
                                DSL.insertInto(THINGS, THINGS.id).values(LOWEST),
                                DSL.update(THINGS).set(THINGS.name, "a;b").where(THINGS.id.eq(LOWEST))),
                        "create function add_thing(lowest int) returns void language sql set search_path to pg_catalog, pg_temp begin atomic"
                                + " insert into things (id) values (lowest); update things set name = 'a;b' where things.id = lowest; end"));
    }

    private static WordExample example(String name, SchemaFunction<?> function, Query creation, String sql) {
        return new WordExample(
                name, "", changes -> changes.ddl(creation), changes -> changes.ddl(function.drop()), sql);
    }

    private static Stream<WordExample> changed() {
        return Stream.of(
                new WordExample(
                        "a function that is replaced",
                        OLD_IN_SQL,
                        changes -> changes.ddl(OLD.stable().create("begin return 2; end")),
                        changes -> changes.ddl(OLD.create("begin return 1; end")),
                        "create or replace function old(lowest int) returns int language plpgsql stable" + PINNED
                                + "'\nbegin return 2; end\n'"),
                new WordExample(
                        "a function that is replaced by one with a default more",
                        OLD_IN_SQL,
                        changes -> changes.ddl(SchemaFunction.returning(INTEGER, "old")
                                .of("lowest", INTEGER, inline(7))
                                .createOf(LOWEST)),
                        changes -> changes.ddl(OLD.drop(), OLD.create("begin return 1; end")),
                        "create or replace function old(lowest int default 7) returns int language sql"
                                + " set search_path to pg_catalog, pg_temp return lowest"),
                new WordExample(
                        "a procedure that is replaced",
                        "create procedure fill(lowest int, out filled bigint) language plpgsql" + PINNED
                                + "'\nbegin filled := lowest; end\n'",
                        changes -> changes.ddl(REFILL.create("select lowest::bigint")),
                        changes -> changes.ddl(FILL.create("begin filled := lowest; end")),
                        "create or replace procedure fill(lowest int, out filled bigint) language sql" + PINNED
                                + "'\nselect lowest::bigint\n'"),
                new WordExample(
                        "a function that is renamed",
                        OLD_IN_SQL,
                        changes -> changes.ddl(OLD.renameTo("it's \"new\"")),
                        changes -> changes.ddl(SchemaFunction.returning(INTEGER, "it's \"new\"")
                                .of("lowest", INTEGER)
                                .renameTo("old")),
                        "alter function old(int) rename to \"it's \"\"new\"\"\""),
                new WordExample(
                        "a function that is dropped with what uses it, and an overload that stays",
                        OLD_IN_SQL + "; create function old(text) returns int language sql as 'select 7';"
                                + " alter table things add n int default 1;"
                                + " create view uses as select n from things where old(1) = 1",
                        changes -> changes.ddl(OLD.drop(DropOption.CASCADE)),
                        changes -> changes.ddl(
                                OLD.create("begin return 1; end"),
                                PostgresView.view(StepTable.named("uses"))
                                        .as(select(N)
                                                .from(THINGS)
                                                .where(OLD.call(inline(1)).eq(1)))
                                        .create()),
                        "drop function old(int) cascade"),
                new WordExample(
                        "a function that is not there",
                        "",
                        changes -> changes.ddl(
                                OLD.drop(DropOption.IF_EXISTS, DropOption.CASCADE), FILL.drop(DropOption.IF_EXISTS)),
                        changes -> {},
                        "drop function if exists old(int) cascade"),
                new WordExample(
                        "a comment on a function",
                        OLD_IN_SQL,
                        changes -> changes.ddl(OLD.comment("it's said")),
                        changes -> changes.ddl(OLD.comment("")),
                        "comment on function old(int) is 'it''s said'"),
                new WordExample(
                        "rows of a function",
                        OLD_IN_SQL + "; create function ids() returns setof int language sql as 'values (7), (8)'",
                        changes -> changes.ddl(DSL.createView(name("counted"))
                                .as(select(count().as("c"))
                                        .from(SchemaFunction.returningSetOf(INTEGER, "ids")
                                                .callForRows()))),
                        changes -> changes.ddl(PostgresView.view(StepTable.named("counted"))
                                .as(select(inline(1)))
                                .drop()),
                        "create view counted as select count(*) as c from ids()"));
    }

    private static final Field<Integer> N = field(name("things", "n"), INTEGER);
}

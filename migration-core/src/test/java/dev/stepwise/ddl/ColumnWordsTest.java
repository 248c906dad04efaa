package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresColumn.column;
import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.collation;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.upper;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Field;

/** Words for the columns of a table that is there. */
class ColumnWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("things");
    private static final Field<String> UPPER = T.column(
            "upper_name",
            PostgresTypes.TEXT.generatedAlwaysAs(upper(THINGS.name)).stored());
    private static final Field<String> LOWER = T.column(
            "lower_name",
            PostgresTypes.TEXT.generatedAlwaysAs(lower(THINGS.name)).virtual());
    private static final Field<Long> NUMBER = T.column("number", BIGINT.notNull());
    private static final String GIVEN_UPPER =
            "alter table things add upper_name text generated always as (upper(name)) stored";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(types(), generated(), identities(), storage()).flatMap(each -> each);
    }

    private static Stream<WordExample> types() {
        return Stream.of(
                new WordExample(
                        "a type to which an expression converts each value, with its default",
                        "insert into things values (1, '5'); alter table things alter name set default 'x'",
                        changes -> changes.ddl(PostgresDdl.setType(
                                T, THINGS.name, INTEGER.notNull().defaultValue(3), THINGS.name.cast(INTEGER))),
                        changes -> changes.ddl(PostgresDdl.setType(
                                T,
                                THINGS.name,
                                PostgresTypes.TEXT.nullable(true).defaultValue("x"))),
                        "alter table things alter name drop default, alter name type int using name::int, "
                                + "alter name set default 3, alter name set not null"),
                new WordExample(
                        "a column of a type by its name, and of arrays of it",
                        "",
                        changes -> changes.ddl(alterTable(T)
                                .add(
                                        T.column("address", PostgresTypes.named("inet")),
                                        T.column(
                                                "spans",
                                                PostgresTypes.named("tstzrange").array()),
                                        T.column(
                                                "flags",
                                                PostgresTypes.named("bit varying(5)")
                                                        .array()),
                                        T.column(
                                                "words",
                                                PostgresTypes.named("tsvector")
                                                        .notNull()
                                                        .defaultValue("a")))),
                        changes -> changes.ddl(alterTable(T).dropColumns("address", "spans", "flags", "words")),
                        "alter table things add address inet, add spans tstzrange[], add flags varbit(5)[], "
                                + "add words tsvector not null default 'a'::tsvector"),
                new WordExample(
                        "a column with a collation",
                        "",
                        changes -> changes.ddl(
                                alterTable(T).add(T.column("sorted", PostgresTypes.TEXT.collation(collation("C"))))),
                        changes -> changes.ddl(alterTable(T).dropColumn("sorted")),
                        "alter table things add sorted text collate \"C\""));
    }

    private static Stream<WordExample> generated() {
        return Stream.of(
                new WordExample(
                        "a column that is computed and stored",
                        "",
                        changes -> changes.ddl(alterTable(T).addColumn(UPPER)),
                        changes -> changes.ddl(alterTable(T).dropColumn(UPPER)),
                        GIVEN_UPPER),
                new WordExample(
                        "a column that is computed when it is read",
                        "",
                        changes -> changes.ddl(alterTable(T).addColumn(LOWER)),
                        changes -> changes.ddl(alterTable(T).dropColumn(LOWER)),
                        "alter table things add lower_name text generated always as (lower(name)) virtual",
                        18),
                new WordExample(
                        "another expression of a computed column",
                        GIVEN_UPPER,
                        changes -> changes.ddl(column(T, UPPER)
                                .setExpression(upper(THINGS.name).concat("!"))),
                        changes -> changes.ddl(column(T, UPPER).setExpression(upper(THINGS.name))),
                        "alter table things alter upper_name set expression as (upper(name) || '!')",
                        17),
                new WordExample(
                        "an ordinary column instead of a computed one",
                        GIVEN_UPPER,
                        changes -> changes.ddl(column(T, UPPER).dropExpression()),
                        changes -> changes.ddl(
                                alterTable(T).dropColumn(UPPER), alterTable(T).addColumn(UPPER)),
                        "alter table things alter upper_name drop expression"));
    }

    private static Stream<WordExample> identities() {
        PostgresIdentity always = PostgresIdentity.always()
                .startWith(5)
                .incrementBy(2)
                .minValue(1)
                .maxValue(99)
                .cache(3)
                .cycle();
        String given = "alter table things add number bigint not null";
        return Stream.of(
                new WordExample(
                        "an identity with options",
                        given,
                        changes -> changes.ddl(column(T, NUMBER).addIdentity(always)),
                        changes -> changes.ddl(column(T, NUMBER).dropIdentity()),
                        "alter table things alter number add generated always as identity "
                                + "(start with 5 increment by 2 minvalue 1 maxvalue 99 cache 3 cycle)"),
                new WordExample(
                        "another identity",
                        given + " generated by default as identity",
                        changes -> changes.ddl(
                                column(T, NUMBER)
                                        .setIdentity(PostgresIdentity.always()
                                                .incrementBy(10)
                                                .cache(5)),
                                column(T, NUMBER).restartIdentity(100)),
                        changes -> changes.ddl(column(T, NUMBER)
                                .setIdentity(PostgresIdentity.byDefault()
                                        .incrementBy(1)
                                        .cache(1)
                                        .noCycle())),
                        "alter table things alter number set generated always set increment by 10 set cache 5; "
                                + "alter table things alter number restart with 100"),
                new WordExample(
                        "no identity",
                        given + " generated by default as identity",
                        changes -> changes.ddl(
                                column(T, NUMBER).dropIdentityIfExists(),
                                column(T, NUMBER).dropIdentityIfExists()),
                        changes -> changes.ddl(column(T, NUMBER).addIdentity(PostgresIdentity.byDefault())),
                        "alter table things alter number drop identity"));
    }

    private static Stream<WordExample> storage() {
        return Stream.of(
                new WordExample(
                        "a constraint NOT NULL with a name",
                        "",
                        changes -> changes.ddl(column(T, THINGS.name).setNotNull("things_named")),
                        changes -> changes.ddl(
                                alterTable(T).alterColumn(THINGS.name).dropNotNull()),
                        "do $$ begin if current_setting('server_version_num')::int >= 180000 then "
                                + "execute 'alter table things add constraint things_named not null name'; "
                                + "else alter table things alter name set not null; end if; end $$"),
                new WordExample(
                        "storage and compression",
                        "",
                        changes -> changes.ddl(
                                column(T, THINGS.name).setStorage(ColumnStorage.EXTERNAL),
                                column(T, THINGS.name).setCompression(ColumnCompression.PGLZ)),
                        changes -> changes.ddl(
                                column(T, THINGS.name).setStorage(ColumnStorage.EXTENDED),
                                column(T, THINGS.name).setCompression(ColumnCompression.DEFAULT)),
                        "alter table things alter name set storage external, alter name set compression pglz"),
                new WordExample(
                        "statistics",
                        "",
                        changes -> changes.ddl(
                                column(T, THINGS.name).setStatistics(500),
                                column(T, THINGS.name).setOption("n_distinct", -0.5)),
                        changes -> changes.ddl(
                                column(T, THINGS.name).resetStatistics(),
                                column(T, THINGS.name).resetOption("n_distinct")),
                        "alter table things alter name set statistics 500, alter name set (n_distinct = -0.5)"),
                new WordExample(
                        "an index by a collation",
                        "",
                        changes -> changes.ddl(PostgresIndex.index("by_bytes")
                                .on(T, THINGS.name.collate("C"), inline(1).plus(THINGS.id))
                                .create()),
                        changes -> changes.ddl(PostgresIndex.index("by_bytes")
                                .on(T, THINGS.name)
                                .drop()),
                        "create index by_bytes on things (name collate \"C\", (1 + id))"));
    }
}

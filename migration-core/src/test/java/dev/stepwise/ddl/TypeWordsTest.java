package dev.stepwise.ddl;

import static dev.stepwise.ddl.CompositeType.compositeType;
import static dev.stepwise.ddl.PostgresDomain.domain;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterDomain;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.alterType;
import static org.jooq.impl.DSL.collation;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createDomain;
import static org.jooq.impl.DSL.createType;
import static org.jooq.impl.DSL.dropDomain;
import static org.jooq.impl.DSL.dropType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Field;

/** Words for composite types, domains, ranges and collations. */
class TypeWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("things");
    private static final Field<String> STREET = field(name("street"), TEXT);
    private static final Field<String[]> LINES = field(name("lines"), TEXT.array());
    private static final CompositeType ADDRESS = compositeType("address");
    private static final PostgresDomain PRICE = domain("price");
    private static final Field<Integer> VALUE = field(name("value"), INTEGER);
    private static final RangeType SPAN = RangeType.rangeType("span", DOUBLE)
            .subtypeDiff("float8mi")
            .operatorClass("float8_ops")
            .multirange("spans");
    private static final RangeType WORDS = RangeType.rangeType("words", TEXT).collation(collation("C"));
    private static final PostgresCollation PHONEBOOK = PostgresCollation.icu("phonebook", "de-u-co-phonebk");
    private static final PostgresCollation BLIND =
            PostgresCollation.icu("blind", "und-u-ks-level2").nondeterministic();

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(composites(), domains(), ranges(), collations()).flatMap(each -> each);
    }

    private static Stream<WordExample> composites() {
        String given = "create type address as (street text, lines text[])";
        return Stream.of(
                new WordExample(
                        "a composite type, and a column of it",
                        "",
                        changes -> changes.ddl(
                                createType("address").as(STREET, LINES),
                                alterTable(T).add(T.column("home", ADDRESS.type()))),
                        changes -> changes.ddl(alterTable(T).dropColumn("home"), dropType("address")),
                        given + "; alter table things add home address"),
                new WordExample(
                        "a further attribute",
                        given + "; alter table things add home address",
                        changes -> changes.ddl(ADDRESS.addAttribute(
                                field(name("area"), NUMERIC(9, 2).array()))),
                        changes -> changes.ddl(ADDRESS.dropAttribute("area")),
                        "alter type address add attribute area numeric(9, 2)[]"),
                new WordExample(
                        "another type and name of an attribute",
                        given,
                        changes -> changes.ddl(
                                ADDRESS.setAttributeType(field(name("street"), TEXT.collation(collation("C")))),
                                ADDRESS.renameAttribute("lines", "Lines"),
                                ADDRESS.dropAttributeIfExists("lines")),
                        changes -> changes.ddl(
                                ADDRESS.setAttributeType(STREET), ADDRESS.renameAttribute("Lines", "lines")),
                        "alter type address alter attribute street type text collate \"C\"; "
                                + "alter type address rename attribute lines to \"Lines\""),
                new WordExample(
                        "another name",
                        given,
                        changes -> changes.ddl(alterType("address").renameTo("place")),
                        changes -> changes.ddl(alterType("place").renameTo("address")),
                        "alter type address rename to place"));
    }

    private static Stream<WordExample> domains() {
        String given = "create domain price as int default 3 not null constraint price_least check (value > 0)";
        return Stream.of(
                new WordExample(
                        "a domain, and a column of it",
                        "",
                        changes -> changes.ddl(
                                createDomain("price")
                                        .as(INTEGER.notNull())
                                        .default_(3)
                                        .constraints(constraint("price_least").check(VALUE.gt(0))),
                                createDomain("label").as(TEXT.collation(collation("C"))),
                                alterTable(T).add(T.column("cost", PRICE.type(INTEGER)))),
                        changes ->
                                changes.ddl(alterTable(T).dropColumn("cost"), dropDomain("price"), dropDomain("label")),
                        given + "; create domain label as text collate \"C\"; alter table things add cost price"),
                new WordExample(
                        "a check for new values, and one for all",
                        given + "; alter table things add cost price",
                        changes -> changes.ddl(
                                PRICE.addNotValid(constraint("price_most").check(VALUE.lt(99))),
                                PRICE.addNotValid(constraint("price_odd").check(VALUE.ne(2))),
                                PRICE.validate("price_odd")),
                        changes -> changes.ddl(
                                alterDomain("price").dropConstraint("price_most"),
                                alterDomain("price").dropConstraint("price_odd")),
                        "alter domain price add constraint price_most check (value < 99) not valid; "
                                + "alter domain price add constraint price_odd check (value <> 2)"),
                new WordExample(
                        "another default, and nulls",
                        given,
                        changes -> changes.ddl(
                                alterDomain("price").setDefault(5),
                                alterDomain("price").dropNotNull(),
                                alterDomain("price")
                                        .renameConstraint("price_least")
                                        .to("price_positive"),
                                alterDomain("price").renameTo("cost")),
                        changes -> changes.ddl(
                                alterDomain("cost").renameTo("price"),
                                alterDomain("price")
                                        .renameConstraint("price_positive")
                                        .to("price_least"),
                                alterDomain("price").setNotNull(),
                                alterDomain("price").setDefault(3)),
                        "alter domain price set default 5; alter domain price drop not null; "
                                + "alter domain price rename constraint price_least to price_positive; "
                                + "alter domain price rename to cost"));
    }

    private static Stream<WordExample> ranges() {
        return Stream.of(new WordExample(
                "a type of ranges",
                "",
                changes ->
                        changes.ddl(SPAN.create(), WORDS.create(), alterTable(T).add(T.column("during", SPAN.type()))),
                changes ->
                        changes.ddl(alterTable(T).dropColumn("during"), SPAN.drop(), WORDS.drop(DropOption.IF_EXISTS)),
                "create type span as range (subtype = float8, subtype_diff = float8mi, subtype_opclass = float8_ops, "
                        + "multirange_type_name = spans); create type words as range (subtype = text, collation = \"C\"); "
                        + "alter table things add during span"));
    }

    private static Stream<WordExample> collations() {
        return Stream.of(
                new WordExample(
                        "collations, of a column and of an index",
                        "",
                        changes -> changes.ddl(
                                PHONEBOOK.create(),
                                BLIND.create(),
                                PostgresCollation.libc("bytes", "C").create(),
                                alterTable(T).add(T.column("person", TEXT.collation(PHONEBOOK.collation()))),
                                PostgresIndex.index("by_person")
                                        .on(T, T.column("name", TEXT).collate(BLIND.collation()))
                                        .create()),
                        changes -> changes.ddl(
                                PostgresIndex.index("by_person")
                                        .on(T, T.column("name", TEXT))
                                        .drop(),
                                alterTable(T).dropColumn("person"),
                                PHONEBOOK.drop(),
                                BLIND.drop(DropOption.CASCADE),
                                PostgresCollation.libc("bytes", "C").drop()),
                        "create collation phonebook (provider = icu, locale = 'de-u-co-phonebk'); "
                                + "create collation blind (provider = icu, locale = 'und-u-ks-level2', deterministic = false); "
                                + "create collation bytes (provider = libc, locale = 'C'); "
                                + "alter table things add person text collate phonebook; "
                                + "create index by_person on things (name collate blind)"),
                new WordExample(
                        "another name of a collation",
                        "create collation phonebook (provider = icu, locale = 'de-u-co-phonebk')",
                        changes -> changes.ddl(PHONEBOOK.refreshVersion(), PHONEBOOK.renameTo("by_phone")),
                        changes -> changes.ddl(PostgresCollation.icu("by_phone", "de-u-co-phonebk")
                                .renameTo("phonebook")),
                        "alter collation phonebook rename to by_phone"));
    }
}

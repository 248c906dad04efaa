package dev.stepwise.words;

import static dev.stepwise.ddl.CompositeType.compositeType;
import static dev.stepwise.ddl.PostgresColumn.column;
import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDomain.domain;
import static dev.stepwise.ddl.PostgresJson.at;
import static dev.stepwise.ddl.PostgresJson.element;
import static dev.stepwise.ddl.PostgresJson.entries;
import static dev.stepwise.ddl.PostgresJson.firstText;
import static dev.stepwise.ddl.PostgresJson.hasAllKeys;
import static dev.stepwise.ddl.PostgresJson.hasAnyKey;
import static dev.stepwise.ddl.PostgresJson.objectOrEmpty;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresJson.textAt;
import static dev.stepwise.ddl.PostgresJson.toJson;
import static dev.stepwise.ddl.PostgresJson.typeOf;
import static dev.stepwise.ddl.PostgresJson.withoutAt;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.ofTargetSchema;
import static dev.stepwise.ddl.RangeType.rangeType;
import static dev.stepwise.words.Shop.CUSTOMERS;
import static dev.stepwise.words.Shop.PRODUCTS;
import static org.jooq.impl.DSL.alterDomain;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.collation;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createType;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.dropType;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.upper;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.OTHER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.ColumnCompression;
import dev.stepwise.ddl.ColumnStorage;
import dev.stepwise.ddl.CompositeType;
import dev.stepwise.ddl.DropOption;
import dev.stepwise.ddl.FunctionRows;
import dev.stepwise.ddl.PostgresCollation;
import dev.stepwise.ddl.PostgresDomain;
import dev.stepwise.ddl.PostgresIdentity;
import dev.stepwise.ddl.PostgresJson;
import dev.stepwise.ddl.RangeType;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Record2;
import org.jooq.Select;
import org.jooq.TableField;
import org.jooq.impl.SQLDataType;

/** V031 to V040: rows of functions and of jsonb; types, collations and the columns' settings. */
final class Growing {

    private static final StepTable SEEN = StepTable.named("seen");
    private static final TableField<StepTable.Row, String> WORD = SEEN.column("word", TEXT);
    private static final TableField<StepTable.Row, Long> PLACE = SEEN.column("place", BIGINT);

    private static final StepTable FACTS = StepTable.named("facts");
    private static final TableField<StepTable.Row, Integer> FACT = FACTS.column("id", INTEGER);
    private static final TableField<StepTable.Row, JSONB> DATA = FACTS.column("data", SQLDataType.JSONB);
    private static final TableField<StepTable.Row, String> SAID = FACTS.column("said", TEXT);
    private static final TableField<StepTable.Row, Integer> SIZE = FACTS.column("size", INTEGER);

    private static final CompositeType ADDRESS = compositeType("address");
    private static final Field<String> STREET = field(name("street"), TEXT);
    private static final PostgresDomain AMOUNT = domain("amount");
    private static final Field<BigDecimal> VALUE = field(name("value"), NUMERIC);
    private static final RangeType SPAN = rangeType("span", DOUBLE)
            .subtypeDiff("float8mi")
            .operatorClass("float8_ops")
            .multirange("spans");
    private static final RangeType WORDS = rangeType("words", TEXT).collation(collation("C"));
    private static final PostgresCollation PHONEBOOK = PostgresCollation.icu("phonebook", "de-u-co-phonebk");
    private static final PostgresCollation BLIND =
            PostgresCollation.icu("blind", "und-u-ks-level2").nondeterministic();
    private static final PostgresCollation BYTES = PostgresCollation.libc("bytes", "C");

    private Growing() {}

    static final class V031ListWords implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(SEEN).columns(WORD, PLACE));
            FunctionRows tags = FunctionRows.elements("tag", array(inline("x"), inline("y'")))
                    .withOrdinality();
            FunctionRows numbers = FunctionRows.series("n", inline(1L), inline(3L));
            FunctionRows steps = FunctionRows.series("n", inline(10L), inline(30L), inline(10L));
            FunctionRows matches =
                    FunctionRows.matches("m", CUSTOMERS.name, "[a-z]+", "g").withOrdinality();
            FunctionRows parts = FunctionRows.of(
                            "w", function("regexp_split_to_table", OTHER, inline("a b"), inline(" ")), "word")
                    .withOrdinality();
            insert(
                    changes,
                    select(tags.column("value", TEXT), tags.ordinality()).from(tags.table()));
            insert(
                    changes,
                    select(inline("series"), numbers.column("value", BIGINT)).from(numbers.table()));
            insert(
                    changes,
                    select(inline("steps"), steps.column("value", BIGINT)).from(steps.table()));
            insert(
                    changes,
                    select(matches.column("value", TEXT.array()).cast(TEXT), matches.ordinality())
                            .from(CUSTOMERS, matches.table()));
            insert(
                    changes,
                    select(parts.column("word", TEXT), parts.ordinality()).from(parts.table()));
        }

        private static void insert(Changes changes, Select<Record2<String, Long>> rows) {
            changes.dml(insertInto(SEEN, WORD, PLACE).select(rows));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(SEEN));
        }
    }

    static final class V032TakeFactsApart implements MigrationStep {
        private static final Field<JSONB> GIVEN =
                inline(JSONB.jsonb("{\"a\": {\"b\": [10, 20, null]}, \"c\": \"it's\"}"));

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(FACTS).columns(FACT, DATA, SAID, SIZE));
            FunctionRows all = FunctionRows.jsonbEntries("e", GIVEN);
            FunctionRows texts = FunctionRows.jsonbEntryTexts("e", GIVEN);
            FunctionRows elements =
                    FunctionRows.jsonbElements("e", at(GIVEN, "a", "b")).withOrdinality();
            FunctionRows elementTexts = FunctionRows.jsonbElementTexts("e", at(GIVEN, "a", "b"));
            changes.dml(insertInto(FACTS, FACT, DATA, SAID)
                    .select(select(inline(1), all.column("value", SQLDataType.JSONB), all.column("key", TEXT))
                            .from(all.table())));
            changes.dml(insertInto(FACTS, FACT, SAID)
                    .select(select(inline(2), texts.column("value", TEXT)).from(texts.table())));
            changes.dml(insertInto(FACTS, FACT, DATA)
                    .select(select(elements.ordinality().cast(INTEGER), elements.column("value", SQLDataType.JSONB))
                            .from(elements.table())));
            changes.dml(insertInto(FACTS, FACT, SAID)
                    .select(select(inline(4), elementTexts.column("value", TEXT))
                            .from(elementTexts.table())));
            changes.dml(insertInto(FACTS, FACT, DATA, SAID)
                    .select(select(inline(5), PostgresJson.VALUE, PostgresJson.KEY)
                            .from(entries(GIVEN))));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(FACTS));
        }
    }

    static final class V033RewriteFacts implements MigrationStep {
        private static final StepTable REWRITTEN = StepTable.named("facts_rewritten");
        private static final Field<Integer> ID = REWRITTEN.column("id", INTEGER);
        private static final Field<JSONB> FACT_NOW = REWRITTEN.column("fact", SQLDataType.JSONB);
        private static final Field<String> TOLD = REWRITTEN.column("told", TEXT);
        private static final Field<JSONB> GIVEN =
                inline(JSONB.jsonb("{\"a\": {\"b\": [10, 20, null]}, \"c\": \"it's\"}"));

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(REWRITTEN).columns(ID, FACT_NOW, TOLD));
            changes.dml(insertInto(REWRITTEN, ID, FACT_NOW, TOLD)
                    .select(select(inline(1), element(at(GIVEN, "a", "b"), -2), textAt(GIVEN, "c"))
                            .unionAll(select(inline(2), withoutAt(GIVEN, "a", "b"), text(GIVEN, inline("c"))))
                            .unionAll(select(
                                    inline(3), PostgresJson.set(GIVEN, toJson(inline(1)), "a"), firstText(GIVEN)))
                            .unionAll(select(inline(4), objectOrEmpty(toJson(inline(1))), typeOf(GIVEN)))
                            .unionAll(select(
                                    PostgresJson.length(at(GIVEN, "a", "b")),
                                    PostgresJson.value(GIVEN, "a"),
                                    inline("length")))));
            changes.dml(deleteFrom(FACTS)
                    .where(hasAnyKey(DATA, "x", "b"))
                    .and(hasAllKeys(DATA, "b"))
                    .and(PostgresJson.contains(DATA, inline(JSONB.jsonb("{\"b\": [10]}"))))
                    .and(PostgresJson.matches(DATA, "$.b[*] ? (@ > 15)")));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(REWRITTEN));
            for (int id : new int[] {1, 5}) {
                changes.dml(
                        insertInto(FACTS, FACT, DATA, SAID).values(id, JSONB.jsonb("{\"b\": [10, 20, null]}"), "a"));
            }
        }
    }

    static final class V034GiveAddresses implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createType("address").as(STREET, field(name("lines"), TEXT.array()), field(name("old"), INTEGER)),
                    alterTable(SEEN)
                            .add(SEEN.column("home", ADDRESS.type()), SEEN.column("away", ofTargetSchema("address"))));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(SEEN).dropColumns("home", "away"), dropType("address"));
        }
    }

    static final class V035ChangeAddresses implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    ADDRESS.dropAttribute("old"),
                    ADDRESS.dropAttributeIfExists("old"),
                    ADDRESS.addAttribute(field(name("area"), NUMERIC(9, 2))),
                    ADDRESS.renameAttribute("lines", "Lines"));
            changes.ddl(
                    alterTable(SEEN).dropColumn("away"),
                    alterTable(SEEN).dropColumn("home"),
                    ADDRESS.setAttributeType(field(name("street"), VARCHAR(90))));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    ADDRESS.setAttributeType(STREET),
                    ADDRESS.renameAttribute("Lines", "lines"),
                    ADDRESS.dropAttribute("area"),
                    ADDRESS.addAttribute(field(name("old"), INTEGER)),
                    alterTable(SEEN).add(SEEN.column("home", ADDRESS.type()), SEEN.column("away", ADDRESS.type())));
        }
    }

    static final class V036BoundAmounts implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    AMOUNT.addNotValid(constraint("amount_most").check(VALUE.lt(inline(new BigDecimal("1000"))))),
                    AMOUNT.addNotValid(constraint("amount_odd").check(VALUE.ne(inline(new BigDecimal("13"))))),
                    AMOUNT.validate("amount_odd"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterDomain("amount").dropConstraint("amount_most"),
                    alterDomain("amount").dropConstraint("amount_odd"));
        }
    }

    static final class V037AddSpans implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(SPAN.create(), WORDS.create(), alterTable(SEEN).add(SEEN.column("during", SPAN.type())));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(SEEN).dropColumn("during"), SPAN.drop(), WORDS.drop(DropOption.IF_EXISTS));
        }
    }

    static final class V038SortAsPhonebooksDo implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    PHONEBOOK.create(),
                    BLIND.create(),
                    BYTES.create(),
                    alterTable(SEEN).add(SEEN.column("person", TEXT.collation(PHONEBOOK.collation()))),
                    PHONEBOOK.refreshVersion(),
                    BYTES.renameTo("octets"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(SEEN).dropColumn("person"),
                    PHONEBOOK.drop(),
                    BLIND.drop(DropOption.IF_EXISTS, DropOption.CASCADE),
                    PostgresCollation.libc("octets", "C").drop());
        }
    }

    static final class V039StoreOtherwise implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    column(SEEN, WORD).setNotNull("seen_word"),
                    column(SEEN, WORD).setStorage(ColumnStorage.EXTERNAL),
                    column(SEEN, WORD).setCompression(ColumnCompression.PGLZ),
                    column(SEEN, WORD).setStatistics(500),
                    column(SEEN, WORD).setOption("n_distinct", -0.5),
                    column(PRODUCTS, PRODUCTS.id)
                            .setIdentity(
                                    PostgresIdentity.byDefault().incrementBy(10).noCycle()),
                    column(PRODUCTS, PRODUCTS.id).restartIdentity(500),
                    alterTable(SEEN)
                            .add(SEEN.column(
                                    "loud", TEXT.generatedAlwaysAs(upper(WORD)).stored())));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(SEEN).dropColumn("loud"),
                    column(PRODUCTS, PRODUCTS.id)
                            .setIdentity(
                                    PostgresIdentity.always().incrementBy(2).cycle()),
                    column(SEEN, WORD).resetOption("n_distinct"),
                    column(SEEN, WORD).resetStatistics(),
                    column(SEEN, WORD).setCompression(ColumnCompression.DEFAULT),
                    column(SEEN, WORD).setStorage(ColumnStorage.EXTENDED),
                    alterTable(SEEN).alterColumn(WORD).dropNotNull());
        }
    }

    static final class V040DropTags implements MigrationStep {
        private static final Field<String> LOUD = SEEN.column("loud", TEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    column(SEEN, LOUD).dropExpression(),
                    column(PRODUCTS, PRODUCTS.id).dropIdentity(),
                    column(PRODUCTS, PRODUCTS.id).dropIdentityIfExists(),
                    alterTable(CUSTOMERS).dropColumn(CUSTOMERS.tags));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(addColumnsBefore(CUSTOMERS, CUSTOMERS.joined, CUSTOMERS.tags));
            changes.ddl(
                    column(PRODUCTS, PRODUCTS.id)
                            .addIdentity(PostgresIdentity.byDefault()
                                    .startWith(100)
                                    .incrementBy(10)
                                    .minValue(10)
                                    .maxValue(100_000)
                                    .cache(5)),
                    alterTable(SEEN).dropColumn(LOUD),
                    alterTable(SEEN)
                            .add(SEEN.column(
                                    "loud", TEXT.generatedAlwaysAs(upper(WORD)).stored())));
        }
    }
}

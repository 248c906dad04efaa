package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresColumn.column;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.StepTable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jooq.Field;
import org.jooq.Query;

/** One statement of each kind that the words for columns, constraints and types make. */
final class WordKinds {

    /** The classes whose statements these are. */
    static final List<Class<?>> CLASSES = List.of(
            PostgresColumn.class,
            PostgresConstraint.class,
            PostgresEnum.class,
            EnumReplacement.class,
            PostgresDomain.class,
            CompositeType.class,
            RangeType.class,
            PostgresCollation.class);

    /** The kinds that PostgreSQL has only since a version after 14. */
    static final Map<String, Integer> SINCE =
            Map.of("PostgresColumn.setExpression", 17, "PostgresConstraint.alterEnforcement", 18);

    /** What these statements change, beside what others do. */
    static final String OBJECTS = """
            create table facts (id int not null, twice int generated always as (id * 2) stored, note text, number int generated always as identity);
            insert into facts (id, note) values (1, 'a');
            alter table facts alter note set statistics 9, alter note set (n_distinct = 7);
            alter table facts add constraint facts_open check (id < 99) not valid, add constraint facts_key unique (id),
              add constraint facts_fk foreign key (number) references facts (id) not valid;
            create type address as (street text, lines text);
            create type span as range (subtype = float8);
            create collation phonebook (provider = icu, locale = 'de-u-co-phonebk');
            alter domain d add constraint d_open check (value < 99) not valid;
            """;

    private static final StepTable FACTS = StepTable.named("facts");
    private static final Field<Integer> ID = FACTS.column("id", INTEGER);
    private static final Field<Integer> TWICE = FACTS.column("twice", INTEGER);
    private static final Field<String> NOTE = FACTS.column("note", PostgresTypes.TEXT);
    private static final Field<Integer> NUMBER = FACTS.column("number", INTEGER);
    private static final Field<String> STREET = field(name("street"), PostgresTypes.named("varchar(9)"));

    private final Map<String, Query> kinds = new LinkedHashMap<>();

    private WordKinds() {
        columns();
        constraints();
        enums();
        otherTypes();
    }

    static Map<String, Query> changes() {
        return new WordKinds().kinds;
    }

    /** Those that only look, or change what no catalog shows. */
    static Set<String> looks() {
        return Set.of("PostgresCollation.refreshVersion");
    }

    private void columns() {
        kinds.put("PostgresColumn.addIdentity", column(FACTS, ID).addIdentity(PostgresIdentity.always()));
        kinds.put("PostgresColumn.setIdentity", column(FACTS, NUMBER).setIdentity(PostgresIdentity.byDefault()));
        kinds.put("PostgresColumn.restartIdentity", column(FACTS, NUMBER).restartIdentity(7));
        kinds.put("PostgresColumn.dropIdentity", column(FACTS, NUMBER).dropIdentity());
        kinds.put("PostgresColumn.dropIdentityIfExists", column(FACTS, NUMBER).dropIdentityIfExists());
        kinds.put("PostgresColumn.setExpression", column(FACTS, TWICE).setExpression(ID.plus(ID)));
        kinds.put("PostgresColumn.dropExpression", column(FACTS, TWICE).dropExpression());
        kinds.put("PostgresColumn.setNotNull", column(FACTS, NOTE).setNotNull("facts_noted"));
        kinds.put("PostgresColumn.setStorage", column(FACTS, NOTE).setStorage(ColumnStorage.MAIN));
        kinds.put("PostgresColumn.setCompression", column(FACTS, NOTE).setCompression(ColumnCompression.PGLZ));
        kinds.put("PostgresColumn.setStatistics", column(FACTS, NOTE).setStatistics(0));
        kinds.put("PostgresColumn.resetStatistics", column(FACTS, NOTE).resetStatistics());
        kinds.put("PostgresColumn.setOption", column(FACTS, NOTE).setOption("n_distinct", 8));
        kinds.put("PostgresColumn.resetOption", column(FACTS, NOTE).resetOption("n_distinct"));
    }

    private void constraints() {
        PostgresConstraint check =
                PostgresConstraint.of(FACTS, constraint("facts_open").check(ID.lt(99)));
        PostgresConstraint reference = PostgresConstraint.of(
                FACTS, constraint("facts_fk").foreignKey(NUMBER).references(FACTS, ID));
        kinds.put(
                "PostgresConstraint.add",
                PostgresConstraint.exclusion("facts_free")
                        .using(IndexMethod.BTREE)
                        .with(ID, "=")
                        .on(FACTS)
                        .add());
        kinds.put("PostgresConstraint.validate", check.validate());
        kinds.put("PostgresConstraint.alter", reference.deferrable().alter());
        kinds.put("PostgresConstraint.alterEnforcement", reference.notEnforced().alterEnforcement());
        kinds.put("PostgresConstraint.renameTo", check.renameTo("facts_opened"));
        kinds.put("PostgresConstraint.drop", check.drop());
    }

    private void enums() {
        PostgresEnum mood = PostgresEnum.of("mood", "sad", "glad");
        kinds.put("PostgresEnum.create", PostgresEnum.of("new_mood", "it's").create());
        kinds.put("PostgresEnum.drop", mood.drop());
        kinds.put("PostgresEnum.addValue", mood.addValue("new"));
        kinds.put("PostgresEnum.addValueIfNotExists", mood.addValueIfNotExists("new"));
        kinds.put("PostgresEnum.addValueBefore", mood.addValueBefore("sad", "new"));
        kinds.put("PostgresEnum.addValueAfter", mood.addValueAfter("sad", "new"));
        kinds.put("PostgresEnum.renameValue", mood.renameValue("sad", "new"));
        kinds.put("PostgresEnum.renameTo", mood.renameTo("new_mood"));
        kinds.put("EnumReplacement.replace", mood.without("sad").replace());
    }

    private void otherTypes() {
        PostgresDomain domain = PostgresDomain.domain("d");
        kinds.put(
                "PostgresDomain.addNotValid",
                domain.addNotValid(
                        constraint("d_odd").check(field(name("value"), INTEGER).ne(2))));
        kinds.put("PostgresDomain.validate", domain.validate("d_open"));
        CompositeType address = CompositeType.compositeType("address");
        kinds.put("CompositeType.addAttribute", address.addAttribute(field(name("area"), INTEGER)));
        kinds.put("CompositeType.dropAttribute", address.dropAttribute("lines"));
        kinds.put("CompositeType.dropAttributeIfExists", address.dropAttributeIfExists("lines"));
        kinds.put("CompositeType.setAttributeType", address.setAttributeType(STREET));
        kinds.put("CompositeType.renameAttribute", address.renameAttribute("lines", "rest"));
        kinds.put("RangeType.create", RangeType.rangeType("new_span", DOUBLE).create());
        kinds.put("RangeType.drop", RangeType.rangeType("span", DOUBLE).drop());
        PostgresCollation phonebook = PostgresCollation.icu("phonebook", "de-u-co-phonebk");
        kinds.put(
                "PostgresCollation.create", PostgresCollation.libc("bytes", "C").create());
        kinds.put("PostgresCollation.renameTo", phonebook.renameTo("by_phone"));
        kinds.put("PostgresCollation.refreshVersion", phonebook.refreshVersion());
        kinds.put("PostgresCollation.drop", phonebook.drop());
    }
}

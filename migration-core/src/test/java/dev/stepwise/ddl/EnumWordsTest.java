package dev.stepwise.ddl;

import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Field;

/** Words for enum types. */
class EnumWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("things");
    private static final StepTable MOODS = StepTable.named("moods");
    private static final PostgresEnum MOOD = PostgresEnum.of("mood", "sad", "it's 100%", "glad");
    private static final PostgresEnum REST = PostgresEnum.of("mood", "glad", "it's 100%");
    private static final Field<String> ONE = T.column("mood", MOOD.type());
    private static final Field<String[]> MANY = T.column("moods", MOOD.type().array());
    private static final Field<String> KEY = MOODS.column("mood", MOOD.type());

    private static final String CREATED = "create type mood as enum ('sad', 'it''s 100%', 'glad')";
    private static final String REPLACED = "create type mood as enum ('glad', 'it''s 100%')";

    /** A table in which the type stands in every place that is made again. */
    private static final String USES = """
            alter table things add mood mood not null default 'glad', add moods mood[] default '{glad,NULL}';
            create table moods (mood mood primary key);
            insert into moods values ('glad'), ('it''s 100%%');
            insert into things (id, mood, moods) values (%s);
            alter table things add constraint things_mood foreign key (mood) references moods deferrable,
              add constraint things_glad check (mood <> 'it''s 100%%'), add constraint things_moods check (moods <> '{}') not valid;
            create index by_mood on things (mood);
            create index glad on things (id) where mood = 'glad'; comment on index glad is 'said'; comment on type mood is 'felt';
            create unique index feelings on things (coalesce(mood, 'glad'), id) with (fillfactor = 70)""";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(labels(), replacements()).flatMap(each -> each);
    }

    private static Stream<WordExample> labels() {
        return Stream.of(
                new WordExample(
                        "a type, and a column of it",
                        "",
                        changes -> changes.ddl(MOOD.create(), alterTable(T).add(ONE, MANY)),
                        changes -> changes.ddl(alterTable(T).dropColumns(ONE, MANY), MOOD.drop()),
                        CREATED + "; alter table things add mood mood, add moods mood[]"),
                new WordExample(
                        "further labels",
                        CREATED,
                        changes -> changes.ddl(
                                MOOD.addValue("last"),
                                MOOD.addValueIfNotExists("glad"),
                                MOOD.addValueBefore("sad", "first"),
                                MOOD.addValueAfter("sad", "it's")),
                        changes ->
                                changes.ddl(PostgresEnum.of("mood", "first", "sad", "it's", "it's 100%", "glad", "last")
                                        .without("first", "it's", "last")
                                        .replace()),
                        "create type other as enum ('first', 'sad', 'it''s', 'it''s 100%', 'glad', 'last'); "
                                + "drop type mood; alter type other rename to mood"),
                new WordExample(
                        "another label and name",
                        CREATED,
                        changes -> changes.ddl(MOOD.renameValue("sad", "blue"), MOOD.renameTo("feeling")),
                        changes -> changes.ddl(
                                PostgresEnum.of("feeling").renameTo("mood"), MOOD.renameValue("blue", "sad")),
                        "alter type mood rename value 'sad' to 'blue'; alter type mood rename to feeling"),
                new WordExample(
                        "no type",
                        CREATED,
                        changes -> changes.ddl(MOOD.drop(DropOption.CASCADE), MOOD.drop(DropOption.IF_EXISTS)),
                        changes -> changes.ddl(MOOD.create()),
                        "drop type mood"));
    }

    private static Stream<WordExample> replacements() {
        return Stream.of(
                new WordExample(
                        "fewer labels in another order, in everything that uses the type",
                        CREATED + ';' + USES.formatted("1, 'glad', '{glad}'"),
                        changes -> changes.ddl(MOOD.replacedBy("glad", "it's 100%")
                                .in(T, ONE, MANY)
                                .in(MOODS, KEY)
                                .replace()),
                        changes -> changes.ddl(REST.replacedBy("sad", "it's 100%", "glad")
                                .in(T, ONE, MANY)
                                .in(MOODS, KEY)
                                .replace()),
                        "drop table moods cascade; alter table things drop mood, drop moods; drop type mood; delete from things; "
                                + REPLACED + ';' + USES.formatted("1, 'glad', '{glad}'")),
                new WordExample(
                        "another label for a default that goes",
                        CREATED + "; alter table things add mood mood default 'sad'",
                        changes -> changes.ddl(MOOD.without("sad")
                                .mapping("sad", "it's 100%")
                                .in(T, ONE)
                                .replace()),
                        changes -> changes.ddl(
                                PostgresEnum.of("mood", "it's 100%", "glad")
                                        .replacedBy("sad", "it's 100%", "glad")
                                        .in(T, ONE)
                                        .replace(),
                                alterTable(T).alterColumn(ONE).setDefault("sad")),
                        "alter table things drop mood; drop type mood; create type mood as enum ('it''s 100%', 'glad'); "
                                + "alter table things add mood mood default 'it''s 100%'"));
    }
}

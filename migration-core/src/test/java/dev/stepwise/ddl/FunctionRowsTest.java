package dev.stepwise.ddl;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.OTHER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.impl.DSL;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The rows of functions and the operators of jsonb, as the server answers them. */
class FunctionRowsTest {

    private static final StepTable SEEN = StepTable.named("seen");
    private static final Field<String> ROW = SEEN.column("r", CLOB);
    private static final Field<org.jooq.JSONB> DATA =
            inline(org.jooq.JSONB.jsonb("{\"a\": {\"b\": [10, 20, null]}, \"c\": \"it's\"}"));

    private static Consumer<Changes> change = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    private record Case(Consumer<Changes> step, String... rows) {}

    static Stream<Case> cases() {
        FunctionRows all = FunctionRows.jsonbEntries("e", DATA);
        FunctionRows texts = FunctionRows.jsonbEntryTexts("e", DATA).withOrdinality();
        FunctionRows items =
                FunctionRows.jsonbElements("e", PostgresJson.at(DATA, "a", "b")).withOrdinality();
        FunctionRows elements = FunctionRows.elements("e", DSL.array(inline("x"), inline("y'")));
        FunctionRows series = FunctionRows.series("n", inline(1), inline(5), inline(2));
        FunctionRows some = FunctionRows.series("n", inline(1), inline(2));
        FunctionRows matches =
                FunctionRows.matches("m", inline("a1b22"), "[0-9]+", "g").withOrdinality();
        FunctionRows split = FunctionRows.of(
                        "w", function("regexp_split_to_table", OTHER, inline("a b"), inline(" ")), "word")
                .withOrdinality();
        return Stream.of(
                rows(all, all.column("key", CLOB), "a", "c"),
                rows(
                        texts,
                        field("{0} || {1}", CLOB, texts.ordinality(), texts.column("value", CLOB)),
                        "1{\"b\": [10, 20, null]}",
                        "2it's"),
                rows(
                        items,
                        field("{0} || ':' || {1}", CLOB, items.ordinality(), items.column("value", JSONB)),
                        "1:10",
                        "2:20",
                        "3:null"),
                rows(elements, elements.column("value", CLOB), "x", "y'"),
                rows(series, series.column("value", INTEGER).cast(CLOB), "1", "3", "5"),
                rows(some, some.column("value", INTEGER).cast(CLOB), "1", "2"),
                rows(
                        matches,
                        field("{0} || {1}[1]", CLOB, matches.ordinality(), matches.column("value", CLOB.array())),
                        "11",
                        "222"),
                rows(split, split.column("word", CLOB), "a", "b"),
                value(PostgresJson.at(DATA, "a", "b", "0").cast(CLOB), "10"),
                value(PostgresJson.textAt(DATA, "c"), "it's"),
                value(PostgresJson.element(PostgresJson.at(DATA, "a", "b"), -2).cast(CLOB), "20"),
                value(PostgresJson.withoutAt(DATA, "a", "b").cast(CLOB), "{\"a\": {}, \"c\": \"it's\"}"),
                value(
                        PostgresJson.set(DATA, PostgresJson.toJson(inline(1)), "a")
                                .cast(CLOB),
                        "{\"a\": 1, \"c\": \"it's\"}"),
                value(PostgresJson.length(PostgresJson.at(DATA, "a", "b")).cast(CLOB), "3"),
                holds(PostgresJson.contains(DATA, inline(org.jooq.JSONB.jsonb("{\"c\": \"it's\"}"))), true),
                holds(PostgresJson.hasKey(DATA, "c"), true),
                holds(PostgresJson.hasKey(DATA, "b?"), false),
                holds(PostgresJson.hasAnyKey(DATA, "x", "c"), true),
                holds(PostgresJson.hasAllKeys(DATA, "x", "c"), false),
                holds(PostgresJson.matches(DATA, "$.a.b[*] ? (@ > 15)"), true));
    }

    private static Case rows(FunctionRows rows, Field<String> column, String... expected) {
        return new Case(
                changes ->
                        changes.dml(insertInto(SEEN, ROW).select(select(column).from(rows.table()))),
                expected);
    }

    private static Case value(Field<String> value, String expected) {
        return new Case(changes -> changes.dml(insertInto(SEEN, ROW).select(select(value))), expected);
    }

    private static Case holds(Condition condition, boolean expected) {
        return new Case(
                changes -> changes.dml(
                        insertInto(SEEN, ROW).select(select(field(condition).cast(CLOB)))),
                Boolean.toString(expected));
    }

    @ParameterizedTest
    @MethodSource("cases")
    void theServerAnswersWhatTheWordSays(Case example) {
        change = example.step();
        database.execute("create table seen (n serial, r text)");

        database.migrator(Things.chain().steps(V001CreateThings.class, V002Change.class))
                .up();

        assertThat(database.rows("select r from seen order by n")).containsExactly(example.rows());
    }

    @Test
    void aColumnWithoutASequenceIsNamed() {
        change = changes -> changes.ddl(SequenceValue.after(SEEN.column("r", INTEGER)));
        database.execute("create table seen (n serial, r text)");

        assertThatThrownBy(() -> database.migrator(Things.chain().steps(V001CreateThings.class, V002Change.class))
                        .up())
                .hasMessageContaining("The column r of \"public\".\"seen\" has no sequence of its own");
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }
}

package dev.stepwise.compile;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresTypes;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.Mark;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.Field;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** An author's text arrives as it is, and no text and no schema's name is taken for a placeholder or for the end of a quote. */
class PlaceholderTest {

    private static final List<String> TEXTS = List.of(
            "\uE000",
            "\uE001",
            "\uE002",
            "\uE000\uE002\uE001",
            "\uE000citext\uE001", // the marks of an earlier release
            "$$",
            "$stepwise$",
            "$stepwise1$",
            "$function$",
            "$",
            "' $stepwise$ '",
            "{0}",
            "{schema}",
            "${schema}",
            "?",
            ":name",
            "target schema",
            "\"target schema\".\"things\"",
            "it's",
            "\"",
            "\\",
            "\\'",
            "E'\\''",
            "/* */",
            "-- ",
            ";",
            "\n",
            "\t",
            "\u0001",
            "\u007f",
            "\u0085",
            "\u2028",
            "\ufeff",
            "\ufffe",
            "é",
            "\uD83D\uDE00",
            "\uDBFF\uDFFD",
            "");

    private static final MigrationChain CHAIN =
            Things.chain().steps(V001CreateThings.class, V002SayEveryText.class, V003FillEveryText.class);

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    static Stream<String> schemas() {
        return Stream.of(
                "public",
                "$$",
                "$stepwise$",
                "$stepwise1$stepwise$",
                "$function$",
                "a$$b'c\"d",
                "\uE000\uE002\uE001",
                "{schema}",
                "target schema",
                "?",
                "\uD83D\uDE00");
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyTextArrivesInEverySchema(String schema) {
        database.migrator(CHAIN).inSchema(schema).up();

        String quoted = '"' + schema.replace("\"", "\"\"") + '"';
        assertThat(database.rows("select name from " + quoted + ".things order by id"))
                .isEqualTo(TEXTS);
        assertThat(database.rows("select said from " + quoted + ".texts order by id"))
                .isEqualTo(TEXTS);
        assertThat(database.value("select obj_description('" + quoted.replace("'", "''") + ".texts'::regclass)"))
                .isEqualTo(String.join("", TEXTS));
        assertThat(database.value("select col_description('" + quoted.replace("'", "''") + ".texts'::regclass, 2)"))
                .isEqualTo("US$$ per $stepwise$ unit");
        assertThat(database.value("select " + quoted + ".said()")).isEqualTo("$$ $stepwise$ $function1$");

        database.migrator(CHAIN).inSchema(schema).downTo(0);
        assertThat(database.catalog(schema, "things").facts()).isEmpty();
    }

    @ParameterizedTest
    @MethodSource("schemas")
    void everyTextArrivesByTheScript(String schema) {
        database.execute(database.migrator(CHAIN).inSchema(schema).plan(3));

        String quoted = '"' + schema.replace("\"", "\"\"") + '"';
        assertThat(database.rows("select said from " + quoted + ".texts order by id"))
                .isEqualTo(TEXTS);
    }

    @Test
    void aZeroCharacterIsRefusedWhereTheStepIsCompiled() {
        assertThatThrownBy(() -> database.migrator(Things.chain().steps(V001CreateThings.class, V002SeedZero.class))
                        .up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(
                        "A text holds the character U+0000, which PostgreSQL cannot store. Remove it from: ");
        assertThat(database.catalog("public", "things").facts()).isEmpty();
    }

    @Test
    void halfOfASurrogatePairIsRefusedWhereTheStepIsCompiled() {
        assertThatThrownBy(() -> database.migrator(Things.chain().steps(V001CreateThings.class, V002SeedHalf.class))
                        .up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("A text holds half of a surrogate pair, which is not a character.");
        assertThat(database.catalog("public", "things").facts()).isEmpty();
    }

    @Test
    void aTextInTheFormOfAMarkIsRefused() {
        assertThat(V002SeedStaleMark.TEXT).isNotEqualTo(Mark.targetSchema()).hasSameSizeAs(Mark.targetSchema());

        assertThatThrownBy(
                        () -> database.migrator(Things.chain().steps(V001CreateThings.class, V002SeedStaleMark.class))
                                .up())
                .hasMessageContaining("U+0000");
    }

    static final class Texts extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> text = column("text", CLOB);
        final Field<String> said = column("said", CLOB);

        Texts() {
            super("texts");
        }
    }

    private static final Texts TABLE = new Texts();
    private static final SchemaFunction<String> SAID = SchemaFunction.returning(PostgresTypes.TEXT, "said");

    /** Says the texts in a seed, in a comment, in a body, under a condition, and in more statements than are sent one by one. */
    static final class V002SayEveryText implements MigrationStep {
        @Override
        public void up(Changes changes) {
            for (int i = 0; i < TEXTS.size(); i++) {
                changes.seed(Seed.into(THINGS)
                        .rows(row(THINGS.id, THINGS.name), row(i, TEXTS.get(i)))
                        .identifiedBy(THINGS.id));
            }
            changes.ddl(
                    createTable(TABLE)
                            .columns(TABLE.fields())
                            .constraints(constraint("texts_pkey").primaryKey(TABLE.id)),
                    commentOnTable(TABLE).is(String.join("", TEXTS)),
                    commentOnColumn(TABLE.text).is("US$$ per $stepwise$ unit"),
                    SAID.create("begin\n  return '$$ $stepwise$ $function1$';\nend"));
            changes.when(trueCondition(), inside -> {
                for (int i = 0; i < TEXTS.size(); i++) {
                    inside.dml(insertInto(TABLE, TABLE.id, TABLE.text).values(i, TEXTS.get(i)));
                }
            });
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(SAID.drop(), dropTable(TABLE));
        }
    }

    static final class V003FillEveryText implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(TABLE)
                    .set(TABLE.said, TABLE.text)
                    .where(TABLE.said.isNull())
                    .inOrderOf(TABLE.id));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SeedZero implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, "a\0b"))
                    .identifiedBy(THINGS.id));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SeedStaleMark implements MigrationStep {

        static final String TEXT = Mark.targetSchema().replaceAll("[0-9a-f]{8}", "00000000");

        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, TEXT))
                    .identifiedBy(THINGS.id));
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class V002SeedHalf implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.seed(Seed.into(THINGS)
                    .rows(row(THINGS.id, THINGS.name), row(1, "\uD83D"))
                    .identifiedBy(THINGS.id));
        }

        @Override
        public void down(Changes changes) {}
    }
}

package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresSequence.sequence;
import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.SMALLINT;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.Query;
import org.jooq.TableField;

/** Words on sequences. */
class SequenceWordsTest extends WordExamplesTest {

    private static final StepTable TABLE = StepTable.named("things");
    private static final TableField<StepTable.Row, Integer> ID = TABLE.column("id", INTEGER);

    private static final PostgresSequence PLAIN = sequence("s");
    private static final PostgresSequence FULL = sequence("it's \"s\"")
            .as(SMALLINT)
            .incrementBy(-3)
            .minValue(-99)
            .maxValue(99)
            .startWith(50)
            .cache(20)
            .cycle();

    @Override
    protected Stream<WordExample> examples() {
        return Stream.concat(created(), changed());
    }

    private static Stream<WordExample> created() {
        return Stream.of(
                created("a sequence", PLAIN, "create sequence s"),
                created(
                        "a sequence of everything",
                        FULL,
                        "create sequence \"it's \"\"s\"\"\" as smallint increment -3 minvalue -99 maxvalue 99 start 50 cache 20 cycle"),
                created(
                        "a sequence that goes down",
                        sequence("s").as(INTEGER).incrementBy(-1),
                        "create sequence s as integer increment -1"),
                created("a sequence of a column", PLAIN.ownedBy(ID), "create sequence s owned by things.id"),
                new WordExample(
                        "a sequence that is missing, and a default of it",
                        "",
                        changes -> changes.ddl(
                                PLAIN.createIfMissing(),
                                PLAIN.createIfMissing(),
                                alterTable(THINGS)
                                        .alterColumn(THINGS.id)
                                        .setDefault(PLAIN.nextValue().coerce(INTEGER))),
                        changes -> changes.ddl(PLAIN.drop(DropOption.CASCADE), PLAIN.drop(DropOption.IF_EXISTS)),
                        "create sequence s; alter table things alter id set default nextval('s')"));
    }

    private static WordExample created(String name, PostgresSequence sequence, String sql) {
        return new WordExample(
                name, "", changes -> changes.ddl(sequence.create()), changes -> changes.ddl(sequence.drop()), sql);
    }

    private static Stream<WordExample> changed() {
        return Stream.of(
                changed(
                        "a sequence that becomes another",
                        PLAIN.as(INTEGER)
                                .incrementBy(5)
                                .minValue(-7)
                                .maxValue(70)
                                .cache(9)
                                .cycle()
                                .alter(),
                        PLAIN.alter(),
                        "alter sequence s as integer increment 5 minvalue -7 maxvalue 70 cache 9 cycle"),
                changed(
                        "a sequence that a column comes to own, with another first number",
                        PLAIN.ownedBy(ID).startWith(7).alter(),
                        PLAIN.startWith(1).alter(),
                        "alter sequence s owned by things.id start 7"),
                changed(
                        "a sequence that is renamed",
                        PLAIN.renameTo("u"),
                        sequence("u").renameTo("s"),
                        "alter sequence s rename to u"),
                changed(
                        "a comment on a sequence",
                        PLAIN.comment("it's said"),
                        PLAIN.comment(""),
                        "comment on sequence s is 'it''s said'"),
                changed(
                        "a sequence that starts again",
                        PLAIN.restart(),
                        PLAIN.restartWith(9),
                        "alter sequence s restart"));
    }

    private static WordExample changed(String name, Query up, Query down, String sql) {
        return new WordExample(
                name, "create sequence s", changes -> changes.ddl(up), changes -> changes.ddl(down), sql);
    }
}

package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.createSequence;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropSequence;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.resultQuery;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.DSL.update;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Query;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** A statement that answers with rows runs like any other, and its rows are dropped. */
class DroppedRowsTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Change.class);

    private static Consumer<Changes> change = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    /** Each of them leaves the rows 1 and 3, and the sequence at 7. */
    static Stream<List<Query>> statements() {
        String insert = "insert into things values (1), (2), (3)";
        return Stream.of(
                List.of(query(insert), query("delete from things where id = 2"), query("select setval('s', 7)")),
                List.of(
                        query(insert + " returning id"),
                        query("DELETE from things where id = 2 ReTurning *, setval('s', 7)")),
                List.of(
                        insertInto(THINGS, THINGS.id)
                                .values(1)
                                .values(2)
                                .values(3)
                                .returning(THINGS.id),
                        deleteFrom(THINGS).where(THINGS.id.eq(2)).returning(),
                        select(condition("setval('s', 7) = 7"))),
                List.of(
                        query("with added as (" + insert
                                + " returning id) select id from added where setval('s', 7) > id"),
                        query("with x as (select 2 as id) delete from things using x where x.id = things.id")),
                List.of(
                        query("(values (1))"),
                        query("table things"),
                        query("show search_path"),
                        query("explain select 1"),
                        query("/* select */ -- returning\n" + insert),
                        resultQuery("select setval('s', 7) -- ;"),
                        query(
                                "with gone as (delete from things where id = 2 returning id) update things set name = 'x' where false returning id;")),
                List.of(
                        query(insert),
                        update(THINGS).set(THINGS.id, 9).where(THINGS.id.eq(2)).returning(THINGS.id),
                        query("merge into things using (select 9 as gone) as x on id = gone when matched then delete"),
                        query("do $$ begin perform setval('s', 7); end $$")));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void inATransaction(List<Query> queries) {
        assertSameAfter(changes -> queries.forEach(changes::dml));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void underACondition(List<Query> queries) {
        assertSameAfter(changes -> changes.when(trueCondition(), inside -> queries.forEach(inside::ddl)));
    }

    @ParameterizedTest
    @MethodSource("statements")
    void outsideATransaction(List<Query> queries) {
        assertSameAfter(changes -> changes.outsideTransaction(queries.toArray(Query[]::new)));
    }

    @Test
    void theRowsThatAreChangedAreCountedAllTheSame() {
        change = changes -> {
            changes.dml(query("select 1"));
            changes.dml(
                    insertInto(THINGS, THINGS.id).values(1).values(2).values(3).returning(THINGS.id));
            changes.dml(
                    update(THINGS).set(THINGS.name, "x").where(THINGS.id.gt(1)).returning(THINGS.id));
            changes.dml(deleteFrom(THINGS).where(THINGS.id.eq(2)).returning(THINGS.id));
            changes.dml(deleteFrom(THINGS).where(THINGS.id.eq(7)));
        };

        MigrationReport report = database.migrator(CHAIN).up();

        assertThat(report.steps().get(1).rows()).isEqualTo(new RowCounts(3, 2, 1));
    }

    private void assertSameAfter(Consumer<Changes> declared) {
        change = declared;

        database.migrator(CHAIN).inSchema("tenant").up();
        database.execute(database.migrator(CHAIN).inSchema("script").plan(2));

        for (String schema : new String[] {"tenant", "script"}) {
            assertThat(database.rows("select id from " + schema + ".things order by id"))
                    .containsExactly("1", "3");
            assertThat(database.value("select last_value from " + schema + ".s"))
                    .isEqualTo("7");
        }
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createSequence("s"));
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropSequence("s"));
        }
    }
}

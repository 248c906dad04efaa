package dev.stepwise.compile;

import static dev.stepwise.testing.Things.THINGS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.alterType;
import static org.jooq.impl.DSL.begin;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.commit;
import static org.jooq.impl.DSL.condition;
import static org.jooq.impl.DSL.createSchema;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createTemporaryTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.DSL.raw;
import static org.jooq.impl.DSL.resultQuery;
import static org.jooq.impl.DSL.savepoint;
import static org.jooq.impl.DSL.table;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.Query;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a step cannot declare is refused by name, wherever in the step it stands, and before anything runs. */
class RefusedStatementTest {

    private static final String SEVERAL = "statements, separated by semicolons. Declare each statement by itself: ";
    private static final String TRANSACTION =
            "is not one of a step. The run begins and ends the transactions of a step";
    private static final String MARKER = "comments on the table things, whose comment is the version that is installed";

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002Change.class);

    private static Consumer<Changes> change = changes -> {};
    private static Consumer<Changes> included = changes -> {};

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    static Stream<Query> severalStatements() {
        return Stream.of(
                query("update things set name = 'a'; drop table things"),
                query("select 1;\nselect 2;"),
                query("select ';' -- ;\n; /* ; */ select 2"),
                query("create function f() returns int begin atomic select 1; end; drop table things"),
                resultQuery("select 1; select 2"),
                update(THINGS).set(THINGS.name, field("'a'; drop table things", String.class)),
                deleteFrom(THINGS).where(condition("true); drop table things; select (1")));
    }

    @ParameterizedTest
    @MethodSource("severalStatements")
    void severalStatementsInOneTextAreRefused(Query query) {
        assertRefusedEverywhere(query, SEVERAL);
    }

    static Stream<Query> endsOfTheTransaction() {
        return Stream.of(
                query("commit"),
                query("  COMMIT and chain;"),
                query("/* done */ end -- work"),
                query("begin"),
                query("BEGIN isolation level serializable"),
                query("start transaction read only"),
                query("rollback"),
                query("rollback to savepoint s"),
                query("abort"),
                query("savepoint s"),
                query("release savepoint s"),
                query("prepare transaction 'x'"),
                query("commit prepared 'x'"),
                query("set transaction isolation level serializable"),
                query("set local transaction read only"),
                query("set session characteristics as transaction read only"),
                query("{0}", query("commit")),
                commit(),
                savepoint("s"));
    }

    @ParameterizedTest
    @MethodSource("endsOfTheTransaction")
    void whatBeginsOrEndsATransactionIsRefused(Query query) {
        assertRefusedEverywhere(query, TRANSACTION);
    }

    static Stream<Query> commentsOnTheMarker() {
        return Stream.of(
                commentOnTable(THINGS).is("ours"),
                alterTable(THINGS).comment("ours"),
                createTable(THINGS).column(THINGS.id).comment("ours"),
                query("comment on table things is 'ours'"),
                query("COMMENT ON/**/TABLE Things IS null"),
                query("comment on table {0} is 'ours'", THINGS),
                query("do $$ begin if true then comment on table \"things\" is 'ours'; end if; end $$"),
                begin(commentOnTable(THINGS).is("ours")));
    }

    @ParameterizedTest
    @MethodSource("commentsOnTheMarker")
    void aCommentOnTheMarkerIsRefused(Query query) {
        assertRefusedEverywhere(query, MARKER);
    }

    @Test
    void aCommentOnTheMarkerOfAnIncludedChainAndOfTheOneThatIncludesItIsRefused() {
        MigrationChain queue = MigrationChain.named("queue").markedBy("queue").steps(V001CreateQueue.class);

        included = changes -> changes.ddl(commentOnTable(new Queue()).is("9"));
        assertRefused(changes -> changes.include(queue, 1), "comments on the table queue");
        included = changes -> changes.ddl(commentOnTable(THINGS).is("9"));
        assertRefused(changes -> changes.include(queue, 1), MARKER);
    }

    static Stream<Query> othersThatAreRefused() {
        return Stream.of(
                query(""),
                query(" -- nothing"),
                query(";"),
                query("select 'a"),
                query("select (1"),
                query("select $$ 1"),
                query("select 1\n\\! echo"),
                query("copy things from stdin"),
                query("copy things (id) FROM STDIN with csv"),
                query("copy (select 1) to stdout"),
                query("select 1 as n into copied"),
                query("with n as (select 1) select * into copied from n"),
                createSchema("other"),
                createTemporaryTable(THINGS).column(THINGS.id),
                alterType("mood").setSchema("public"),
                query("alter table {0} set schema public", THINGS),
                query("do $$ begin if true then create schema other; end if; end $$"),
                query("do $$ begin alter table things set schema public; end $$"),
                query("create database other"),
                query("alter database other set tablespace t"),
                query("drop tablespace t"),
                query("alter system set work_mem to '1MB'"));
    }

    @ParameterizedTest
    @MethodSource("othersThatAreRefused")
    void whatIsNoStatementOfAStepIsRefused(Query query) {
        assertRefusedEverywhere(query, "A statement of a step ");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"true; drop table things", "true -- ) \n; select 1", "(true", "true /*", "true -- of course"})
    void aConditionIsOneExpression(String sql) {
        assertRefused(
                changes -> changes.when(condition(raw(sql)), inside -> inside.dml(deleteFrom(THINGS))),
                "A statement of a step ");
    }

    @Test
    void aBackfillIsOneStatement() {
        assertRefused(
                changes -> changes.backfill(Backfill.of(THINGS)
                        .set(THINGS.name, field("'a' where true; drop table things; --", String.class))
                        .inOrderOf(THINGS.id)),
                SEVERAL);
    }

    static Stream<Query> statementsThatOnlyLookLikeIt() {
        return Stream.of(
                query("update things set name = 'commit; rollback' where name = $$;$$"),
                query("update things set name = 'it''s' /* ; commit */ where id = 1 -- don't;"),
                query("update things set name = E'\\';'"),
                query("update things set name = 'C:\\';"),
                query("comment on column things.name is 'comment on table things is 1'"),
                query("comment on table \"Things\" is 'other'"),
                query("comment on table diary.things is 'of another schema'"),
                query("create function f() returns text language sql as $$ select 'commit'; select ';' $$"),
                query("create function g() returns int begin atomic select 1; select 2; end"),
                query("create rule r as on delete to things do also (select 1; select 2)"),
                commentOnColumn(THINGS.name).is("; commit"),
                commentOnTable(table(name("diary", "things"))).is("of another schema"));
    }

    @ParameterizedTest
    @MethodSource("statementsThatOnlyLookLikeIt")
    void aTextACommentOrABodyMayHoldAnything(Query query) {
        database.execute("create schema diary", "create table diary.things ()");
        for (Consumer<Changes> declared : Stream.<Consumer<Changes>>of(
                        changes -> changes.ddl(query),
                        changes -> changes.outsideTransaction(query),
                        changes -> changes.when(condition("true"), inside -> inside.ddl(query)))
                .toList()) {
            change = changes -> {
                changes.ddl(query("create table \"Things\" (id int)"));
                declared.accept(changes);
            };
            database.migrator(CHAIN).up();
            database.migrator(CHAIN).downTo(0);
            database.execute("drop table \"Things\"", "drop function if exists f()", "drop function if exists g()");
        }
    }

    private void assertRefusedEverywhere(Query query, String message) {
        assertRefused(changes -> changes.ddl(query), message);
        assertRefused(changes -> changes.dml(query), message);
        assertRefused(changes -> changes.outsideTransaction(query), message);
        assertRefused(changes -> changes.when(condition("true"), inside -> inside.ddl(query)), message);
    }

    private void assertRefused(Consumer<Changes> declared, String message) {
        change = declared;

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining(message);
        assertThat(database.catalog("public", "things").facts())
                .as("nothing ran")
                .isEmpty();
    }

    static final class V002Change implements MigrationStep {
        @Override
        public void up(Changes changes) {
            change.accept(changes);
        }

        @Override
        public void down(Changes changes) {}
    }

    static final class Queue extends StepTable {
        final Field<Integer> id = column("id", INTEGER);

        Queue() {
            super("queue");
        }
    }

    static final class V001CreateQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(new Queue()).columns(new Queue().fields()));
            included.accept(changes);
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(new Queue()));
        }
    }
}

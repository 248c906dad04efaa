package dev.stepwise.ddl;

import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;

/** Comments on objects of every kind. */
class CommentWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("orders");

    private static final String GIVEN = """
            create table orders (id int constraint positive check (id > 0)); create index by_id on orders (id);
            create view seen as select 1 as n; create materialized view kept as select 1 as n; create sequence numbers;
            create type mood as enum ('sad'); create domain amount as int constraint not_much check (value < 9);
            create function f(int) returns int language sql as 'select 1';
            create procedure p() language sql as 'select 1';
            create function fired() returns trigger language plpgsql as 'begin return new; end';
            create trigger fires before insert on orders for each row execute function fired();
            create policy mine on orders; create statistics counted (ndistinct) on id, (id + 1) from orders""";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(
                example(PostgresObject.table(T), "table orders"),
                example(PostgresObject.column(T.column("id", INTEGER)), "column orders.id"),
                example(PostgresObject.index("by_id"), "index by_id"),
                example(PostgresObject.constraint("positive", T), "constraint positive on orders"),
                example(PostgresObject.view(StepTable.named("seen")), "view seen"),
                example(PostgresObject.materializedView(StepTable.named("kept")), "materialized view kept"),
                example(PostgresObject.sequence("numbers"), "sequence numbers"),
                example(PostgresObject.type("mood"), "type mood"),
                example(PostgresObject.domain("amount"), "domain amount"),
                example(PostgresObject.domainConstraint("not_much", "amount"), "constraint not_much on domain amount"),
                example(PostgresObject.function("f", INTEGER), "function f(int)"),
                example(PostgresObject.procedure("p"), "procedure p()"),
                example(PostgresObject.trigger("fires", T), "trigger fires on orders"),
                example(PostgresObject.policy("mine", T), "policy mine on orders"),
                example(PostgresObject.statistics("counted"), "statistics counted"));
    }

    private static WordExample example(PostgresObject object, String sql) {
        return new WordExample(
                "on " + sql,
                GIVEN,
                changes -> changes.ddl(object.comment("It's {0} ? of \\ them")),
                changes -> changes.ddl(object.withoutComment()),
                "comment on " + sql + " is 'It''s {0} ? of \\ them'");
    }
}

package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresGrant.privileges;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresGrant.Objects;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.TableField;

/** Words that give rights, and those that give objects away. */
class RightsWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("orders");
    private static final TableField<StepTable.Row, Integer> ID = T.column("id", INTEGER);
    private static final TableField<StepTable.Row, String> NOTE = T.column("No\"te", VARCHAR);
    private static final PostgresRole APP = PostgresRole.given("app");
    private static final PostgresRole READER = PostgresRole.named("pg_read_all_stats");

    private static final String GIVEN = """
            create table orders (id serial, "No""te" varchar); create view seen as select 1 as n; create sequence numbers;
            create type mood as enum ('sad'); create domain amount as int;
            create function f(int, varchar) returns int language sql as 'select 1';
            create procedure p() language sql as 'select 1'""";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(
                example(
                        "on a table, to a given role and to a named one",
                        privileges(Privilege.SELECT, Privilege.UPDATE)
                                .on(PostgresObject.table(T))
                                .to(APP, READER),
                        "grant select, update on orders to pg_monitor, pg_read_all_stats"),
                example(
                        "on a view, with the option to grant",
                        privileges(Privilege.ALL)
                                .on(PostgresObject.view(StepTable.named("seen")))
                                .to(APP)
                                .withGrantOption(),
                        "grant all on seen to pg_monitor with grant option"),
                example(
                        "on columns",
                        privileges(Privilege.SELECT, Privilege.REFERENCES)
                                .onColumns(ID, NOTE)
                                .to(PostgresRole.PUBLIC),
                        "grant select (id, \"No\"\"te\"), references (id, \"No\"\"te\") on orders to public"),
                example(
                        "on a sequence",
                        privileges(Privilege.USAGE)
                                .on(PostgresObject.sequence("numbers"))
                                .to(APP),
                        "grant usage on sequence numbers to pg_monitor"),
                example(
                        "on a function",
                        privileges(Privilege.EXECUTE)
                                .on(PostgresObject.function("f", INTEGER, VARCHAR))
                                .to(APP),
                        "grant execute on function f(int, varchar) to pg_monitor"),
                example(
                        "on a procedure",
                        privileges(Privilege.EXECUTE)
                                .on(PostgresObject.procedure("p"))
                                .to(APP),
                        "grant execute on procedure p() to pg_monitor"),
                example(
                        "on a type",
                        privileges(Privilege.USAGE)
                                .on(PostgresObject.type("mood"))
                                .to(APP),
                        "grant usage on type mood to pg_monitor"),
                example(
                        "on a domain",
                        privileges(Privilege.USAGE)
                                .on(PostgresObject.domain("amount"))
                                .to(APP),
                        "grant usage on domain amount to pg_monitor"),
                new WordExample(
                        "on the schema",
                        "",
                        changes -> changes.ddl(schemaRights().grant()),
                        changes -> changes.ddl(schemaRights().revoke()),
                        "grant usage, create on schema by_sql to pg_monitor"),
                example(
                        "on all sequences",
                        privileges(Privilege.SELECT).onAll(Objects.SEQUENCES).to(APP),
                        "grant select on all sequences in schema by_sql to pg_monitor"),
                example(
                        "on tables of the future",
                        privileges(Privilege.SELECT).onFuture(Objects.TABLES).to(APP),
                        "alter default privileges in schema by_sql grant select on tables to pg_monitor"),
                new WordExample(
                        "the upkeep of a table",
                        GIVEN,
                        changes -> changes.ddl(upkeep().grant()),
                        changes -> changes.ddl(upkeep().revoke()),
                        "grant maintain on orders to pg_monitor",
                        17),
                new WordExample(
                        "the right to grant, taken and given back",
                        GIVEN + "; grant select on orders to pg_monitor with grant option",
                        changes -> changes.ddl(tableRights().revokeGrantOption()),
                        changes -> changes.ddl(tableRights().withGrantOption().grant()),
                        "revoke grant option for select on orders from pg_monitor"),
                new WordExample(
                        "everybody's right to call a function, taken and given back",
                        GIVEN,
                        changes -> changes.ddl(calls().revokeCascade()),
                        changes -> changes.ddl(calls().grant()),
                        "revoke execute on function f(int, varchar) from public"),
                owner("a table", PostgresObject.table(T), "table orders"),
                owner("a view", PostgresObject.view(StepTable.named("seen")), "view seen"),
                owner("a sequence", PostgresObject.sequence("numbers"), "sequence numbers"),
                owner("a type", PostgresObject.type("mood"), "type mood"),
                owner("a domain", PostgresObject.domain("amount"), "domain amount"),
                owner("a function", PostgresObject.function("f", INTEGER, VARCHAR), "function f(int, varchar)"));
    }

    private static PostgresGrant schemaRights() {
        return privileges(Privilege.USAGE, Privilege.CREATE)
                .on(PostgresObject.schema())
                .to(APP);
    }

    private static PostgresGrant tableRights() {
        return privileges(Privilege.SELECT).on(PostgresObject.table(T)).to(APP);
    }

    private static PostgresGrant upkeep() {
        return privileges(Privilege.MAINTAIN).on(PostgresObject.table(T)).to(APP);
    }

    private static PostgresGrant calls() {
        return privileges(Privilege.EXECUTE)
                .on(PostgresObject.function("f", INTEGER, VARCHAR))
                .to(PostgresRole.PUBLIC);
    }

    private static WordExample example(String name, PostgresGrant rights, String sql) {
        return new WordExample(
                name, GIVEN, changes -> changes.ddl(rights.grant()), changes -> changes.ddl(rights.revoke()), sql);
    }

    private static WordExample owner(String name, PostgresObject object, String sql) {
        return new WordExample(
                name + " to another role",
                GIVEN,
                changes -> changes.ddl(object.ownerTo(APP)),
                changes -> changes.ddl(object.ownerTo(PostgresRole.CURRENT_USER)),
                "alter " + sql + " owner to pg_monitor");
    }
}

package dev.stepwise.ddl;

import static dev.stepwise.ddl.PostgresPolicy.policy;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresPolicy.Command;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.testing.WordExample;
import dev.stepwise.testing.WordExamplesTest;
import java.util.stream.Stream;
import org.jooq.TableField;

/** Row level security, and policies. */
class RowSecurityWordsTest extends WordExamplesTest {

    private static final StepTable T = StepTable.named("orders");
    private static final TableField<StepTable.Row, Integer> ID = T.column("id", INTEGER);
    private static final StepTable USERS = StepTable.named("users");
    private static final TableField<StepTable.Row, Integer> USER_ID = USERS.column("id", INTEGER);
    private static final PostgresPolicy OF_USERS =
            policy("of users", T).using(ID.in(select(USER_ID).from(USERS)));
    private static final PostgresPolicy RESTRICTIVE = policy("mine", T)
            .restrictive()
            .forCommand(Command.UPDATE)
            .to(PostgresRole.given("app"), PostgresRole.CURRENT_USER)
            .using(ID.gt(0))
            .withCheck(ID.lt(9));

    private static final String GIVEN = "create table orders (id int); create table users (id int)";

    @Override
    protected Stream<WordExample> examples() {
        return Stream.of(
                new WordExample(
                        "enabled and forced",
                        GIVEN,
                        changes -> changes.ddl(
                                PostgresTable.of(T).enableRowSecurity(),
                                PostgresTable.of(T).forceRowSecurity()),
                        changes -> changes.ddl(
                                PostgresTable.of(T).noForceRowSecurity(),
                                PostgresTable.of(T).disableRowSecurity()),
                        "alter table orders enable row level security; alter table orders force row level security"),
                new WordExample(
                        "a policy that reads another table",
                        GIVEN,
                        changes -> changes.ddl(OF_USERS.create()),
                        changes -> changes.ddl(OF_USERS.drop()),
                        "create policy \"of users\" on orders using (id in (select users.id from users))"),
                new WordExample(
                        "a restrictive policy of roles for a command",
                        GIVEN,
                        changes -> changes.ddl(RESTRICTIVE.create()),
                        changes -> changes.ddl(RESTRICTIVE.drop()),
                        "create policy mine on orders as restrictive for update to pg_monitor, current_user using (id > 0) with check (id < 9)"),
                new WordExample(
                        "a policy for inserts",
                        GIVEN,
                        changes -> changes.ddl(policy("new", T)
                                .forCommand(Command.INSERT)
                                .withCheck(ID.gt(0))
                                .create()),
                        changes -> changes.ddl(policy("new", T).drop()),
                        "create policy new on orders for insert with check (id > 0)"),
                new WordExample(
                        "a policy altered",
                        GIVEN + "; create policy mine on orders to pg_read_all_stats using (id > 1)",
                        changes -> changes.ddl(policy("mine", T).using(ID.gt(2)).alter()),
                        changes -> changes.ddl(policy("mine", T)
                                .to(PostgresRole.named("pg_read_all_stats"))
                                .using(ID.gt(1))
                                .alter()),
                        "alter policy mine on orders to public using (id > 2)"),
                new WordExample(
                        "a policy renamed",
                        GIVEN + "; create policy mine on orders",
                        changes -> changes.ddl(policy("mine", T).renameTo("y\"ours")),
                        changes -> changes.ddl(policy("y\"ours", T).renameTo("mine")),
                        "alter policy mine on orders rename to \"y\"\"ours\""));
    }
}

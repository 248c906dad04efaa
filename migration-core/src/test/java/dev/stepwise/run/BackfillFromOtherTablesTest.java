package dev.stepwise.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.SchemaMigrator;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.plan.PlannedStep;
import dev.stepwise.script.ChainException;
import dev.stepwise.testing.TestDatabase;
import dev.stepwise.testing.Things;
import dev.stepwise.testing.V001CreateThings;
import java.util.UUID;
import org.jooq.CommonTableExpression;
import org.jooq.Field;
import org.jooq.Record2;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Fills orders by what users hold, while the application writes orders. */
@Timeout(120)
class BackfillFromOtherTablesTest {

    private static final MigrationChain CHAIN = Things.chain().steps(V001CreateThings.class, V002ReferByUuid.class);

    private static final MigrationChain NAMED_KEY =
            Things.chain().steps(V001CreateThings.class, V002ReferByUuid.class, V003ReferByNamedKey.class);

    private static final MigrationChain COUNTS = Things.chain().steps(V001CreateThings.class, V002CountOrders.class);

    private static final MigrationChain UNDECLARED =
            Things.chain().steps(V001CreateThings.class, V002ReferWithoutDeclaring.class);

    private static final MigrationChain OWN_ROWS =
            Things.chain().steps(V001CreateThings.class, V002NumberByOwnRows.class);

    private static final MigrationChain CALLS = Things.chain().steps(V001CreateThings.class, V002CallAFunction.class);

    private static final String WRONG =
            "select count(*) from orders o left join users u on u.id = o.user_id where o.user_uuid is distinct from"
                    + " u.uuid";

    @AutoClose
    private final TestDatabase database = new TestDatabase();

    @BeforeEach
    void createUsersAndOrders() {
        database.migrator(CHAIN).upTo(1);
        database.execute(
                "create table users (id int primary key, uuid uuid default gen_random_uuid() not null unique, orders"
                        + " int)",
                "create table orders (id int primary key, user_id int references users)",
                "insert into users (id) select n from generate_series(1, 100) n");
    }

    @ParameterizedTest
    @ValueSource(ints = {500, 25_000})
    void tablesSmallAndLargeAreFilledByThoseOfTheOther(int rows) {
        insertOrders(rows);

        MigrationReport report = database.migrator(CHAIN).up();

        assertThat(report.rows().updated()).isEqualTo(rows - rows / 101);
        assertThat(database.value(WRONG)).isEqualTo("0");
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void aKeyWithoutItsTableIsThatOfTheFilledTable(boolean scripted) {
        insertOrders(25_000);
        database.migrator(NAMED_KEY).upTo(2);
        database.execute("update orders set user_uuid = null");

        if (scripted) {
            database.execute(database.migrator(NAMED_KEY).plan(3));
        } else {
            database.migrator(NAMED_KEY).up();
        }

        assertThat(database.value(WRONG)).isEqualTo("0");
    }

    @Test
    void aScriptDoesTheSame() {
        insertOrders(25_000);

        database.execute(database.migrator(CHAIN).plan(2));

        assertThat(database.value(WRONG)).isEqualTo("0");
    }

    @Test
    void whatTheApplicationWritesBehindTheBatchesEndsWithTheOthersValue() {
        insertOrders(25_000);

        upAfterTheFirstBatch(
                CHAIN,
                "insert into orders values (-1, 7), (-2, null)",
                "insert into users (id) values (200)",
                "insert into orders values (-3, 200)",
                "update orders set user_id = 9 where id in (4, 24000)",
                "update orders set user_id = null where id in (5, 24001)",
                "update orders set user_id = 11 where user_id is null and id < 500");

        assertThat(database.value(WRONG)).isEqualTo("0");
        assertThat(database.value("select count(*) from orders where user_id is null"))
                .isNotEqualTo("0");
    }

    @Test
    void aCommonTableExpressionIsRead() {
        insertOrders(25_000);
        database.execute("insert into users (id) select n from generate_series(101, 12000) n");

        assertThat(database.migrator(COUNTS).up().rows().updated()).isEqualTo(100);
        assertThat(database.value("select count(*) from users u left join (select user_id, count(*) as n from orders"
                        + " group by user_id) o on o.user_id = u.id where u.orders is distinct from o.n"))
                .isEqualTo("0");
    }

    @Test
    void aTableThatCouldChangeIsRefused() {
        assertThatThrownBy(() -> database.migrator(UNDECLARED).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("The backfill of orders reads users, which can change behind its batches");
    }

    @Test
    void otherRowsOfTheTableItselfAreRefused() {
        assertThatThrownBy(() -> database.migrator(OWN_ROWS).up())
                .isInstanceOf(ChainException.class)
                .hasMessageContaining("reads other rows of the same table");
    }

    @Test
    void aRoleThatMayWriteButNotReadTheOtherTableIsNamed() {
        insertOrders(25_000);
        database.execute(
                "create role clerk_of_" + database.name() + " login",
                "grant insert on orders to clerk_of_" + database.name(),
                "create view open_orders as select * from orders",
                "create role seller_of_" + database.name(),
                "grant update (user_id) on open_orders to seller_of_" + database.name());
        try {
            assertThatThrownBy(() -> database.migrator(CHAIN).up())
                    .hasMessageStartingWith(
                            "While the backfill of public.orders is at work, a trigger runs as each role that writes there, and these lack what it reads: clerk_of_%1$s lacks select on public.users, seller_of_%1$s lacks select on public.users. Grant it"
                                    .formatted(database.name()))
                    .hasMessageContaining("Nothing of the step was kept");
            database.execute("grant select on users to clerk_of_%1$s, seller_of_%1$s".formatted(database.name()));

            upAfterTheFirstBatch(
                    CHAIN, "set role clerk_of_" + database.name(), "insert into orders (id, user_id) values (-1, 7)");
            assertThat(database.value(WRONG)).isEqualTo("0");
        } finally {
            database.execute(
                    "drop owned by clerk_of_%1$s, seller_of_%1$s".formatted(database.name()),
                    "drop role clerk_of_%1$s, seller_of_%1$s".formatted(database.name()));
        }
    }

    @Test
    void aRoleThatMayNotCallAFunctionOfTheExpressionIsNamed() {
        insertOrders(25_000);
        String role = "caller_of_" + database.name();
        database.execute(
                "create function shown(int) returns int language sql as 'select $1'",
                "revoke execute on function shown from public",
                "create role " + role,
                "grant insert on orders to " + role);
        try {
            assertThatThrownBy(() -> database.migrator(CALLS).up())
                    .hasMessageContaining(role + " lacks execute on public.shown(integer)");
        } finally {
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }

    @Test
    void aPolicyThatCouldHideRowsFromWritersIsRefused() {
        insertOrders(25_000);
        database.execute("alter table users enable row level security");

        assertThatThrownBy(() -> database.migrator(CHAIN).up())
                .hasMessageStartingWith("The backfill of public.orders reads tables with row security");
    }

    private void insertOrders(int rows) {
        database.execute(
                "insert into orders select n, nullif(n %% 101, 0) from generate_series(1, %d) n".formatted(rows));
    }

    private void upAfterTheFirstBatch(MigrationChain chain, String... statements) {
        SchemaMigrator migrator = database.migrator(chain).reportingTo(new ProgressListener() {
            private boolean done;

            @Override
            public void backfilling(PlannedStep step, BackfillProgress progress) {
                if (!done) {
                    done = true;
                    database.execute(statements);
                }
            }
        });
        migrator.up();
    }

    static final class Users extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<UUID> uuid = column("uuid", UUID);
        final Field<Integer> orders = column("orders", INTEGER);

        Users() {
            super("users");
        }
    }

    static final class Orders extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<Integer> userId = column("user_id", INTEGER);
        final Field<UUID> userUuid = column("user_uuid", UUID);

        Orders() {
            super("orders");
        }
    }

    private static final Users USERS = new Users();
    private static final Orders ORDERS = new Orders();

    private static Backfill.Builder userUuid() {
        return Backfill.of(ORDERS)
                .set(ORDERS.userUuid, USERS.uuid)
                .from(USERS)
                .where(USERS.id.eq(ORDERS.userId).and(ORDERS.userUuid.isNull()));
    }

    static final class V002ReferByUuid implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).addColumn(ORDERS.userUuid));
            changes.backfill(userUuid().assumingUnchanged(USERS).inOrderOf(ORDERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumn(ORDERS.userUuid));
        }
    }

    static final class V003ReferByNamedKey implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(userUuid().assumingUnchanged(USERS).inOrderOf(field(name("id"), INTEGER)));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it stays");
        }
    }

    static final class V002ReferWithoutDeclaring implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(userUuid().inOrderOf(ORDERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it stays");
        }
    }

    static final class V002CountOrders implements MigrationStep {

        @Override
        public void up(Changes changes) {
            CommonTableExpression<Record2<Integer, Integer>> counted = name("counted")
                    .fields("user_id", "orders")
                    .as(select(ORDERS.userId, count()).from(ORDERS).groupBy(ORDERS.userId));
            changes.backfill(Backfill.of(USERS)
                    .with(counted)
                    .set(USERS.orders, counted.field("orders", INTEGER))
                    .from(counted)
                    .where(counted.field("user_id", INTEGER).eq(USERS.id).and(USERS.orders.isNull()))
                    .assumingUnchanged(ORDERS)
                    .inOrderOf(USERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it stays");
        }
    }

    static final class V002NumberByOwnRows implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(USERS)
                    .set(USERS.orders, field(select(count()).from(USERS)))
                    .where(USERS.orders.isNull())
                    .inOrderOf(USERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it stays");
        }
    }

    static final class V002CallAFunction implements MigrationStep {

        private static final SchemaFunction<Integer> SHOWN =
                SchemaFunction.returning(INTEGER, "shown").of("number", INTEGER);

        @Override
        public void up(Changes changes) {
            changes.backfill(Backfill.of(ORDERS)
                    .set(ORDERS.userId, SHOWN.call(ORDERS.id))
                    .where(ORDERS.userId.isNull())
                    .inOrderOf(ORDERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("it stays");
        }
    }
}

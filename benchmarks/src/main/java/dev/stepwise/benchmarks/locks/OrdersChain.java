package dev.stepwise.benchmarks.locks;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.List;
import java.util.function.Consumer;
import org.jooq.Field;
import org.jooq.Query;

/** A table of orders, and the changes of it that are measured: each as plain statements, and online. */
final class OrdersChain {

    /** How many orders there are. */
    static final int ROWS = 1_000_000;

    /** The statements that fill the tables. */
    static final List<String> FILL = List.of(
            "insert into users select i from generate_series(1, 1000) i",
            "insert into orders (id, uuid, user_id, placed_at) select i, gen_random_uuid(), i % 1000 + 1, now()"
                    + " from generate_series(1, " + ROWS + ") i",
            "create index orders_placed_1 on orders (placed_at)",
            "create index orders_placed_2 on orders (placed_at, id)",
            "create index orders_placed_3 on orders (user_id, placed_at)",
            "vacuum analyze orders");

    private static final Users USERS = new Users();
    private static final Orders ORDERS = new Orders();
    private static final PostgresIndex BY_USER = index("orders_by_user").on(ORDERS, ORDERS.userId);

    private OrdersChain() {}

    /** A change of the orders as an author declares it. */
    enum Word {
        NOT_NULL(
                "a column becomes NOT NULL",
                OnlineDdl.notNull(ORDERS.userId),
                alterTable(ORDERS).alterColumn(ORDERS.userId).setNotNull()),
        FOREIGN_KEY(
                "a foreign key",
                OnlineDdl.constraint(
                        ORDERS,
                        constraint("orders_fk").foreignKey(ORDERS.userId).references(USERS, USERS.id)),
                alterTable(ORDERS)
                        .add(constraint("orders_fk").foreignKey(ORDERS.userId).references(USERS, USERS.id))),
        CHECK(
                "a check",
                OnlineDdl.constraint(ORDERS, constraint("orders_check").check(ORDERS.touched.ge(0))),
                alterTable(ORDERS).add(constraint("orders_check").check(ORDERS.touched.ge(0)))),
        INDEX("an index", OnlineDdl.index(BY_USER), BY_USER.create()),
        UNIQUE(
                "a unique constraint",
                OnlineDdl.uniqueKey("orders_uuid_key").on(ORDERS.uuid),
                alterTable(ORDERS).add(constraint("orders_uuid_key").unique(ORDERS.uuid))),
        PRIMARY_KEY(
                "a primary key in place of another",
                OnlineDdl.primaryKey("orders_pkey").replacing("orders_pkey").on(ORDERS.uuid),
                alterTable(ORDERS).dropConstraint("orders_pkey"),
                alterTable(ORDERS).add(constraint("orders_pkey").primaryKey(ORDERS.uuid))),
        TYPE(
                "timestamp to timestamptz, three indexes",
                OnlineDdl.types(ORDERS)
                        .of(ORDERS.placedAt, TIMESTAMPWITHTIMEZONE)
                        .change(),
                query("alter table {0} alter column placed_at type timestamptz", ORDERS));

        private final String title;
        private final transient OnlineChange online;
        private final transient List<Query> plain;

        Word(String title, OnlineChange online, Query... plain) {
            this.title = title;
            this.online = online;
            this.plain = List.of(plain);
        }

        String title() {
            return title;
        }
    }

    /** The change that the second step makes; a step is a class, and has no parameters. */
    private static Consumer<Changes> measured = changes -> {};

    /** Returns the chain that creates the tables and makes the change, online or by plain statements; until the next call. */
    static MigrationChain chain(Word word, boolean online) {
        measured = changes -> {
            if (online) {
                changes.online(word.online);
            } else {
                changes.ddl(word.plain.toArray(Query[]::new));
            }
        };
        return MigrationChain.named("orders").markedBy("users").steps(V001CreateOrders.class, V002ChangeOrders.class);
    }

    private static final class Users extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());

        Users() {
            super("users");
        }
    }

    private static final class Orders extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<java.util.UUID> uuid = column("uuid", UUID);
        final Field<Integer> userId = column("user_id", INTEGER);
        final Field<LocalDateTime> placedAt = column("placed_at", LOCALDATETIME);
        final Field<Integer> touched = column("touched", INTEGER.defaultValue(0));

        Orders() {
            super("orders");
        }
    }

    static final class V001CreateOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(USERS)
                            .columns(USERS.fields())
                            .constraint(constraint("users_pkey").primaryKey(USERS.id)),
                    createTable(ORDERS)
                            .columns(ORDERS.fields())
                            .constraint(constraint("orders_pkey").primaryKey(ORDERS.id)));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the tables are for one measurement");
        }
    }

    static final class V002ChangeOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            measured.accept(changes);
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the tables are for one measurement");
        }
    }
}

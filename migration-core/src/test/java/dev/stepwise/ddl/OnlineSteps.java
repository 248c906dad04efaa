package dev.stepwise.ddl;

import static dev.stepwise.ddl.OnlineDdl.constraint;
import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.OnlineDdl.primaryKey;
import static dev.stepwise.ddl.OnlineDdl.types;
import static dev.stepwise.ddl.OnlineDdl.uniqueKey;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.query;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATETIME;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.impl.DSL;

/** A chain whose second step makes every kind of online change, and one that makes the same by plain statements. */
final class OnlineSteps {

    static final Users USERS = new Users();
    static final Orders ORDERS = new Orders();

    static final MigrationChain ONLINE =
            MigrationChain.named("shop").markedBy("users").steps(V001CreateShop.class, Online.V002TightenShop.class);

    static final MigrationChain PLAIN =
            MigrationChain.named("shop").markedBy("users").steps(V001CreateShop.class, Plain.V002TightenShop.class);

    private static final PostgresIndex BY_NAME =
            PostgresIndex.index("users_by_name").on(USERS, lower(USERS.name)).where(USERS.id.gt(0));

    private OnlineSteps() {}

    static final class Users extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<java.util.UUID> uuid = column("uuid", UUID);
        final Field<String> name = column("name", VARCHAR(20));

        Users() {
            super("users");
        }
    }

    static final class Orders extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<Integer> userId = column("user_id", INTEGER);
        final Field<String> code = column("code", VARCHAR(10));
        final Field<LocalDateTime> placedAt = column("placed_at", LOCALDATETIME);

        Orders() {
            super("orders");
        }
    }

    static final class V001CreateShop implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(USERS)
                            .columns(USERS.fields())
                            .constraint(DSL.constraint("users_pkey").primaryKey(USERS.id)),
                    createTable(ORDERS)
                            .columns(ORDERS.fields())
                            .constraint(DSL.constraint("orders_pkey").primaryKey(ORDERS.id)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ORDERS), dropTable(USERS));
        }
    }

    static final class Online {
        static final class V002TightenShop implements MigrationStep {
            @Override
            public void up(Changes changes) {
                changes.online(
                        notNull(ORDERS.userId, ORDERS.code),
                        constraint(
                                ORDERS,
                                DSL.constraint("orders_user_id_fkey")
                                        .foreignKey(ORDERS.userId)
                                        .references(USERS, USERS.id)
                                        .onDeleteCascade()),
                        constraint(ORDERS, DSL.constraint("orders_code_check").check(ORDERS.code.ne(""))),
                        index(BY_NAME),
                        uniqueKey("orders_code_key").on(ORDERS.userId, ORDERS.code),
                        types(ORDERS)
                                .of(ORDERS.placedAt, TIMESTAMPWITHTIMEZONE)
                                .of(ORDERS.code, VARCHAR(20))
                                .change());
                changes.online(
                        primaryKey("orders_pkey").replacing("orders_pkey").on(ORDERS.code));
            }

            @Override
            public void down(Changes changes) {}
        }
    }

    static final class Plain {
        static final class V002TightenShop implements MigrationStep {
            @Override
            public void up(Changes changes) {
                changes.ddl(
                        alterTable(ORDERS).alterColumn(ORDERS.userId).setNotNull(),
                        alterTable(ORDERS).alterColumn(ORDERS.code).setNotNull(),
                        alterTable(ORDERS)
                                .add(DSL.constraint("orders_user_id_fkey")
                                        .foreignKey(ORDERS.userId)
                                        .references(USERS, USERS.id)
                                        .onDeleteCascade()),
                        alterTable(ORDERS)
                                .add(DSL.constraint("orders_code_check").check(ORDERS.code.ne(""))),
                        BY_NAME.create(),
                        alterTable(ORDERS).add(DSL.constraint("orders_code_key").unique(ORDERS.userId, ORDERS.code)),
                        query(
                                "alter table {0} alter column placed_at type timestamptz, alter column code type varchar(20)",
                                ORDERS),
                        alterTable(ORDERS).dropConstraint("orders_pkey"),
                        alterTable(ORDERS).add(DSL.constraint("orders_pkey").primaryKey(ORDERS.code)));
            }

            @Override
            public void down(Changes changes) {}
        }
    }
}

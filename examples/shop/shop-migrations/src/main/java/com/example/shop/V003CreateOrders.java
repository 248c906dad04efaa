package com.example.shop;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import org.jooq.Field;

/** Creates orders, and the type of their status. */
final class V003CreateOrders implements MigrationStep {

    private static final PostgresEnum STATUS = PostgresEnum.of("order_status", "open", "paid", "shipped", "cancelled");

    private static final Orders ORDERS = new Orders();
    private static final StepTable CUSTOMERS = StepTable.named("customers");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                STATUS.create(),
                createTable(ORDERS)
                        .columns(ORDERS.fields())
                        .primaryKey(ORDERS.id)
                        .constraints(constraint("orders_customer_id_fkey")
                                .foreignKey(ORDERS.customerId)
                                .references(CUSTOMERS, CUSTOMERS.key("id"))));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(ORDERS), STATUS.drop());
    }

    private static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGINT.identity(true));
        final Field<Long> customerId = column("customer_id", BIGINT.notNull());
        final Field<String> status = column("status", STATUS.type().notNull().defaultValue("open"));
        final Field<OffsetDateTime> placedAt =
                column("placed_at", TIMESTAMPWITHTIMEZONE.notNull().defaultValue(currentOffsetDateTime()));

        Orders() {
            super("orders");
        }
    }
}

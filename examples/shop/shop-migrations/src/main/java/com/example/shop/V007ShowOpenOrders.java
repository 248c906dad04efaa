package com.example.shop;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.enumOf;
import static dev.stepwise.ddl.PostgresView.view;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.sum;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.PostgresView;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.OffsetDateTime;
import org.jooq.Field;

/** Shows the orders that are not paid yet, with the name of the customer and the sum of the lines. */
final class V007ShowOpenOrders implements MigrationStep {

    private static final Orders ORDERS = new Orders();
    private static final OrderLines LINES = new OrderLines();
    private static final Customers CUSTOMERS = new Customers();

    private static final PostgresView OPEN_ORDERS = view(StepTable.named("open_orders"))
            .as(select(
                            ORDERS.id,
                            CUSTOMERS.name.as("customer"),
                            ORDERS.placedAt,
                            coalesce(sum(LINES.total), inline(BigDecimal.ZERO)).as("total"))
                    .from(ORDERS)
                    .join(CUSTOMERS)
                    .on(CUSTOMERS.id.eq(ORDERS.customerId))
                    .leftJoin(LINES)
                    .on(LINES.orderId.eq(ORDERS.id))
                    .where(ORDERS.status.eq("open"))
                    .groupBy(ORDERS.id, CUSTOMERS.name, ORDERS.placedAt));

    @Override
    public void up(Changes changes) {
        changes.ddl(OPEN_ORDERS.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(OPEN_ORDERS.drop());
    }

    private static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGINT);
        final Field<Long> customerId = column("customer_id", BIGINT);
        final Field<String> status = column("status", enumOf("order_status"));
        final Field<OffsetDateTime> placedAt = column("placed_at", TIMESTAMPWITHTIMEZONE);

        Orders() {
            super("orders");
        }
    }

    private static final class OrderLines extends StepTable {
        final Field<Long> orderId = column("order_id", BIGINT);
        final Field<BigDecimal> total = column("total", NUMERIC(14, 2));

        OrderLines() {
            super("order_lines");
        }
    }

    private static final class Customers extends StepTable {
        final Field<Long> id = column("id", BIGINT);
        final Field<String> name = column("name", TEXT);

        Customers() {
            super("customers");
        }
    }
}

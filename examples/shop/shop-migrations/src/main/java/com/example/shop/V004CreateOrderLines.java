package com.example.shop;

import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

/** Creates the lines of orders; the server computes the total of a line. */
final class V004CreateOrderLines implements MigrationStep {

    private static final OrderLines LINES = new OrderLines();
    private static final StepTable ORDERS = StepTable.named("orders");
    private static final StepTable PRODUCTS = StepTable.named("products");

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(LINES)
                .columns(LINES.fields())
                .primaryKey(LINES.orderId, LINES.position)
                .constraints(
                        constraint("order_lines_order_id_fkey")
                                .foreignKey(LINES.orderId)
                                .references(ORDERS, ORDERS.key("id")),
                        constraint("order_lines_product_id_fkey")
                                .foreignKey(LINES.productId)
                                .references(PRODUCTS, PRODUCTS.key("id")),
                        constraint("order_lines_quantity_check").check(LINES.quantity.gt(0))));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(LINES));
    }

    private static final class OrderLines extends StepTable {
        final Field<Long> orderId = column("order_id", BIGINT.notNull());
        final Field<Integer> position = column("position", INTEGER.notNull());
        final Field<Long> productId = column("product_id", BIGINT.notNull());
        final Field<Integer> quantity = column("quantity", INTEGER.notNull());
        final Field<BigDecimal> unitPrice = column("unit_price", NUMERIC(12, 2).notNull());
        final Field<BigDecimal> total = column(
                "total",
                NUMERIC(14, 2).generatedAlwaysAs(unitPrice.mul(quantity)).stored());

        OrderLines() {
            super("order_lines");
        }
    }
}

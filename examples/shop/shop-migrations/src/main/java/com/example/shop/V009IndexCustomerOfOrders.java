package com.example.shop;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;

/** Finds the orders of a customer; orders are placed while the index is built. */
final class V009IndexCustomerOfOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final PostgresIndex BY_CUSTOMER =
            index("orders_customer_id_idx").on(ORDERS, ORDERS.column("customer_id", BIGINT));

    @Override
    public void up(Changes changes) {
        changes.outsideTransaction(BY_CUSTOMER.createConcurrently());
    }

    @Override
    public void down(Changes changes) {
        changes.outsideTransaction(BY_CUSTOMER.dropConcurrently());
    }
}

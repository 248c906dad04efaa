package dev.stepwise.authoring.tenchanges;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;

/** Index customer of orders. */
final class V006IndexCustomerOfOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final PostgresIndex CUSTOMERS =
            index("orders_customer_id_idx").on(ORDERS, ORDERS.column("customer_id", BIGINT));

    @Override
    public void up(Changes changes) {
        changes.outsideTransaction(CUSTOMERS.createConcurrently());
    }

    @Override
    public void down(Changes changes) {
        changes.outsideTransaction(CUSTOMERS.dropConcurrently());
    }
}

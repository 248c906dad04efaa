package dev.stepwise.authoring.tenchanges;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Constraint;
import org.jooq.Field;

/** Refer to customers. */
final class V007ReferToCustomers implements MigrationStep {

    private static final StepTable CUSTOMERS = StepTable.named("customers");
    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Long> CUSTOMER_ID = ORDERS.column("customer_id", BIGINT);
    private static final Constraint CUSTOMER =
            constraint("orders_customer_id_fkey").foreignKey(CUSTOMER_ID).references(CUSTOMERS, CUSTOMERS.key("id"));

    @Override
    public void up(Changes changes) {
        changes.online(OnlineDdl.constraint(ORDERS, CUSTOMER));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).drop(CUSTOMER));
    }
}

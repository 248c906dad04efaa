package dev.stepwise.rolling;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Creates the orders, whose memo is renamed later. */
final class V001CreateOrders implements MigrationStep {

    private static final Orders ORDERS = new Orders();

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(ORDERS).columns(ORDERS.fields()).primaryKey(ORDERS.id));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(ORDERS));
    }

    private static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGINT.identity(true));
        final Field<String> memo = column("memo", TEXT);

        Orders() {
            super("orders");
        }
    }
}

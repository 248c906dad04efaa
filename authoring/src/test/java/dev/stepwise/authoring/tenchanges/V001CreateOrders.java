package dev.stepwise.authoring.tenchanges;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

/** Create orders. */
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
        final Field<Long> customerId = column("customer_id", BIGINT.notNull());
        final Field<BigDecimal> amount = column("amount", NUMERIC(10, 2).notNull());
        final Field<String> memo = column("memo", TEXT);
        final Field<String> legacy = column("legacy", TEXT);

        Orders() {
            super("orders");
        }
    }
}

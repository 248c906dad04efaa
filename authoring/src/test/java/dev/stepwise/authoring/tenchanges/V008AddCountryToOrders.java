package dev.stepwise.authoring.tenchanges;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Add country to orders. */
final class V008AddCountryToOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Long> ID = ORDERS.column("id", BIGINT.notNull());
    private static final Field<Long> CUSTOMER_ID = ORDERS.column("customer_id", BIGINT);
    private static final Field<String> COUNTRY = ORDERS.column("country", TEXT);

    private static final StepTable CUSTOMERS = StepTable.named("customers");
    private static final Field<Long> KEY = CUSTOMERS.column("id", BIGINT);
    private static final Field<String> LIVES_IN = CUSTOMERS.column("country", TEXT);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).addColumn(COUNTRY));
        changes.backfill(Backfill.of(ORDERS)
                .set(COUNTRY, LIVES_IN)
                .from(CUSTOMERS)
                .where(KEY.eq(CUSTOMER_ID).and(COUNTRY.isNull()).and(LIVES_IN.isNotNull()))
                .assumingUnchanged(CUSTOMERS)
                .inOrderOf(ID));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).dropColumn(COUNTRY));
    }
}

package com.example.shop;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CHAR;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Constraint;
import org.jooq.Field;

/**
 * Stores the country to which an order is delivered, so that it stays when the customer moves. An order that is there gets the country in
 * which its customer lives now. The release before this version writes orders without one, so that the column may be null until it is gone.
 */
final class V008AddCountryToOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Long> ID = ORDERS.column("id", BIGINT.notNull());
    private static final Field<Long> CUSTOMER_ID = ORDERS.column("customer_id", BIGINT);
    private static final Field<String> COUNTRY = ORDERS.column("country", CHAR(2));

    private static final StepTable CUSTOMERS = StepTable.named("customers");
    private static final Field<Long> CUSTOMER = CUSTOMERS.column("id", BIGINT);
    private static final Field<String> LIVES_IN = CUSTOMERS.column("country", CHAR(2));

    private static final StepTable COUNTRIES = StepTable.named("countries");
    private static final Constraint KNOWN_COUNTRY =
            constraint("orders_country_fkey").foreignKey(COUNTRY).references(COUNTRIES, COUNTRIES.key("code"));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).addColumn(COUNTRY));
        changes.backfill(Backfill.of(ORDERS)
                .set(COUNTRY, LIVES_IN)
                .from(CUSTOMERS)
                .where(CUSTOMER.eq(CUSTOMER_ID).and(COUNTRY.isNull()))
                .assumingUnchanged(CUSTOMERS)
                .inOrderOf(ID));
        changes.online(OnlineDdl.constraint(ORDERS, KNOWN_COUNTRY));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).dropColumn(COUNTRY));
    }
}

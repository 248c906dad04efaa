package com.example.shop;

import static dev.stepwise.ddl.PostgresGrant.privileges;
import static dev.stepwise.ddl.PostgresPolicy.Command.SELECT;
import static dev.stepwise.ddl.PostgresPolicy.policy;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.ddl.PostgresGrant;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.PostgresPolicy;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.ddl.PostgresTable;
import dev.stepwise.ddl.Privilege;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Gives the portal, in which customers sign in, the orders of the customer whose number is in the setting {@code shop.customer}. The name of
 * its role differs between environments, and is given when a run starts. The owner of the tables sees all rows as before.
 */
final class V010LetCustomersReadTheirOrders implements MigrationStep {

    private static final PostgresRole PORTAL = PostgresRole.given("portal");

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Long> ID = ORDERS.column("id", BIGINT);
    private static final Field<Long> CUSTOMER_ID = ORDERS.column("customer_id", BIGINT);
    private static final StepTable LINES = StepTable.named("order_lines");
    private static final Field<Long> ORDER_ID = LINES.column("order_id", BIGINT);

    // Empty after the transaction that has set it, and null before: then there is no customer, and no row.
    private static final Field<String> SETTING =
            function(name("pg_catalog", "current_setting"), CLOB, inline("shop.customer"), inline(true));
    private static final Field<Long> SIGNED_IN = nullif(SETTING, inline("")).cast(BIGINT);

    private static final PostgresPolicy OWN_ORDERS =
            policy("own_orders", ORDERS).forCommand(SELECT).to(PORTAL).using(CUSTOMER_ID.eq(SIGNED_IN));
    private static final PostgresPolicy OWN_LINES = policy("own_lines", LINES)
            .forCommand(SELECT)
            .to(PORTAL)
            .using(ORDER_ID.in(select(ID).from(ORDERS)));

    private static final PostgresGrant USES_SCHEMA =
            privileges(Privilege.USAGE).on(PostgresObject.schema()).to(PORTAL);
    private static final PostgresGrant READS_ORDERS =
            privileges(Privilege.SELECT).on(PostgresObject.table(ORDERS)).to(PORTAL);
    private static final PostgresGrant READS_LINES =
            privileges(Privilege.SELECT).on(PostgresObject.table(LINES)).to(PORTAL);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                PostgresTable.of(ORDERS).enableRowSecurity(),
                PostgresTable.of(LINES).enableRowSecurity(),
                OWN_ORDERS.create(),
                OWN_LINES.create(),
                USES_SCHEMA.grant(),
                READS_ORDERS.grant(),
                READS_LINES.grant());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                READS_LINES.revoke(),
                READS_ORDERS.revoke(),
                USES_SCHEMA.revoke(),
                OWN_LINES.drop(),
                OWN_ORDERS.drop(),
                PostgresTable.of(LINES).disableRowSecurity(),
                PostgresTable.of(ORDERS).disableRowSecurity());
    }
}

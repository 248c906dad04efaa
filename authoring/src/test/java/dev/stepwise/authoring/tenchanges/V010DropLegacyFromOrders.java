package dev.stepwise.authoring.tenchanges;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Drop legacy from orders. */
final class V010DropLegacyFromOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<String> LEGACY = ORDERS.column("legacy", TEXT);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).dropColumn(LEGACY));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).addColumn(LEGACY));
    }
}

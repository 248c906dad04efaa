package dev.stepwise.authoring.tenchanges;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Add note to orders. */
final class V002AddNoteToOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<String> NOTE = ORDERS.column("note", TEXT);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).addColumn(NOTE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).dropColumn(NOTE));
    }
}

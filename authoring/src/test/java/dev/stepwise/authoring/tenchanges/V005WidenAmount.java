package dev.stepwise.authoring.tenchanges;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;

/** Widen amount. */
final class V005WidenAmount implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).alterColumn("amount").set(NUMERIC(14, 2)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).alterColumn("amount").set(NUMERIC(10, 2)));
    }
}

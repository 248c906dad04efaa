package dev.stepwise.authoring.tenchanges;

import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;

/** Rename memo. */
final class V004RenameMemo implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).renameColumn("memo").to("remark"));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).renameColumn("remark").to("memo"));
    }
}

package dev.stepwise.authoring.tenchanges;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Add rank to orders. */
final class V003AddRankToOrders implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Integer> RANK =
            ORDERS.column("rank", INTEGER.notNull().defaultValue(0));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).addColumn(RANK));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).dropColumn(RANK));
    }
}

package com.example.shop;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

/** Requires the total of an order. */
final class V003RequireOrderTotal implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<BigDecimal> TOTAL = ORDERS.column("total", NUMERIC(12, 2));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ORDERS).alterColumn(TOTAL).setNotNull());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ORDERS).alterColumn(TOTAL).dropNotNull());
    }
}

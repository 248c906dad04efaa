package dev.stepwise.phoenixkit.v090;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

/**
 * Lets an item have its own markup instead of that of its catalogue.
 *
 * <p>On the way down, the markups of items are lost.
 */
final class V097AddItemMarkup implements MigrationStep {

    private static final StepTable ITEMS = StepTable.named("phoenix_kit_cat_items");
    private static final Field<BigDecimal> MARKUP_PERCENTAGE = ITEMS.column("markup_percentage", NUMERIC(7, 2));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ITEMS).addColumn(MARKUP_PERCENTAGE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ITEMS).dropColumn(MARKUP_PERCENTAGE));
    }
}

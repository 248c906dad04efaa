package dev.stepwise.phoenixkit.v080;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

/**
 * Gives each catalogue a markup in percent, to which the prices of its items are the base.
 *
 * <p>Catalogues that are there already have a markup of 0. On the way down, the markups are lost. Code that reads or writes the price of an
 * item fails from here on: the column is called base_price.
 */
final class V089AddMarkup implements MigrationStep {

    private static final StepTable CATALOGUES = StepTable.named("phoenix_kit_cat_catalogues");
    private static final Field<BigDecimal> MARKUP_PERCENTAGE =
            CATALOGUES.column("markup_percentage", NUMERIC(7, 2).notNull().defaultValue(BigDecimal.ZERO));
    private static final StepTable ITEMS = StepTable.named("phoenix_kit_cat_items");
    private static final Field<BigDecimal> PRICE = ITEMS.column("price", NUMERIC(12, 2));
    private static final Field<BigDecimal> BASE_PRICE = ITEMS.column("base_price", NUMERIC(12, 2));

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(CATALOGUES).addColumn(MARKUP_PERCENTAGE),
                alterTable(ITEMS).renameColumn(PRICE).to(BASE_PRICE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(ITEMS).renameColumn(BASE_PRICE).to(PRICE),
                alterTable(CATALOGUES).dropColumn(MARKUP_PERCENTAGE));
    }
}

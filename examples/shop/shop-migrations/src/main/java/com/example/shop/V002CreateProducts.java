package com.example.shop;

import static dev.stepwise.ddl.PostgresConstraint.exclusion;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.named;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.ddl.PostgresConstraint;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.jooq.Field;

/** Creates products and their prices, each for a period; the periods of a product do not overlap. */
final class V002CreateProducts implements MigrationStep {

    private static final Products PRODUCTS = new Products();
    private static final Prices PRICES = new Prices();

    // From a day, which is included, to another, which is not; without an end where there is none yet.
    private static final Field<String> PERIOD =
            function(name("pg_catalog", "daterange"), named("daterange"), PRICES.validFrom, PRICES.validUntil);

    private static final PostgresConstraint ONE_PRICE_AT_A_TIME = exclusion("prices_one_at_a_time")
            .with(PRICES.productId, "=")
            .with(PERIOD, "&&")
            .on(PRICES);

    @Override
    public void up(Changes changes) {
        // Has the operator class by which a GiST index compares numbers.
        changes.ddl(createExtension("btree_gist"));
        changes.ddl(
                createTable(PRODUCTS)
                        .columns(PRODUCTS.fields())
                        .primaryKey(PRODUCTS.id)
                        .constraints(constraint("products_sku_key").unique(PRODUCTS.sku)),
                createTable(PRICES)
                        .columns(PRICES.fields())
                        .constraints(constraint("prices_product_id_fkey")
                                .foreignKey(PRICES.productId)
                                .references(PRODUCTS, PRODUCTS.id)),
                ONE_PRICE_AT_A_TIME.add());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(PRICES), dropTable(PRODUCTS), dropExtension("btree_gist"));
    }

    private static final class Products extends StepTable {
        final Field<Long> id = column("id", BIGINT.identity(true));
        final Field<String> sku = column("sku", TEXT.notNull());
        final Field<String> name = column("name", TEXT.notNull());

        Products() {
            super("products");
        }
    }

    private static final class Prices extends StepTable {
        final Field<Long> productId = column("product_id", BIGINT.notNull());
        final Field<LocalDate> validFrom = column("valid_from", LOCALDATE.notNull());
        final Field<LocalDate> validUntil = column("valid_until", LOCALDATE);
        final Field<BigDecimal> amount = column("amount", NUMERIC(12, 2).notNull());

        Prices() {
            super("prices");
        }
    }
}

package dev.stepwise.words;

import static dev.stepwise.ddl.CatalogConditions.anotherSchemaHas;
import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static dev.stepwise.ddl.CatalogConditions.columnHasType;
import static dev.stepwise.ddl.CatalogConditions.foreignKeyCascades;
import static dev.stepwise.ddl.CatalogConditions.hasComment;
import static dev.stepwise.ddl.CatalogConditions.indexExists;
import static dev.stepwise.ddl.CatalogConditions.tableExists;
import static dev.stepwise.ddl.PostgresDdl.call;
import static dev.stepwise.ddl.PostgresDdl.dependentsOf;
import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresDdl.renameIndex;
import static dev.stepwise.ddl.PostgresDdl.renameTable;
import static dev.stepwise.ddl.PostgresDdl.require;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresDdl.schemaOf;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresDdl.warnOf;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.ofExtension;
import static dev.stepwise.ddl.SchemaFunction.returning;
import static dev.stepwise.words.Shop.CUSTOMERS;
import static dev.stepwise.words.Shop.ORDERS;
import static dev.stepwise.words.Shop.PRODUCTS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import dev.stepwise.ddl.PlainSql;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresObject;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import org.jooq.Field;

/** V051 to V054: indexes of tables in use, assumptions that are checked, other names, and plain SQL. */
final class Refining {

    private Refining() {}

    static final class V051IndexWhileInUse implements MigrationStep {
        private static final PostgresIndex BY_EMAIL =
                index("customers_by_email").on(CUSTOMERS, CUSTOMERS.email.desc());
        private static final PostgresIndex BY_NOTE = index("orders_by_note").on(ORDERS, ORDERS.note);

        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(
                    BY_EMAIL.createConcurrently(), BY_EMAIL.reindexConcurrently(), BY_NOTE.dropConcurrently());
            changes.ddl(require(BY_EMAIL.isValid(), "The index customers_by_email is not valid."));
        }

        @Override
        public void down(Changes changes) {
            changes.outsideTransaction(BY_NOTE.createConcurrently(), BY_EMAIL.dropConcurrently());
            changes.ddl(PostgresObject.index("orders_by_note").comment("It's {0} ? of \\ them"));
        }
    }

    /** What the step takes for granted is checked first, and what is there already is left alone. */
    static final class V052CheckWhatIsThere implements MigrationStep {
        private static final Field<String> LEVEL = StepTable.named("products").column("level", TEXT);
        private static final PostgresIndex BY_LEVEL = index("products_by_level").on(PRODUCTS, LEVEL);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    require(
                            tableExists(PRODUCTS).and(columnHasType(PRODUCTS, PRODUCTS.title)),
                            "There are no products."),
                    require(
                            foreignKeyCascades(ORDERS, "orders_customer_fkey"),
                            "Orders do not go with their customer."),
                    require(anotherSchemaHas(CUSTOMERS, CUSTOMERS.name), "There is no other shop."),
                    require(not(hasComment(ORDERS, "decoy")), "This is another shop."),
                    requireNone(
                            "Products of one title",
                            rowsThatShare(PRODUCTS, PRODUCTS.code, PRODUCTS.title),
                            "Rename them."),
                    requireNone("What uses prices", dependentsOf(List.of(PRODUCTS.price)), "Drop it."),
                    warnOf(
                            "Customers without a name",
                            select(CUSTOMERS.email.cast(TEXT)).from(CUSTOMERS).where(CUSTOMERS.name.isNull()),
                            "They stay."),
                    warnIf(
                            field(selectCount().from(ORDERS).where(ORDERS.id.lt(0)))
                                    .gt(0),
                            "There are orders below 0."));
            changes.when(
                    not(columnExists(PRODUCTS, LEVEL)),
                    missing -> missing.ddl(alterTable(PRODUCTS).add(LEVEL)));
            changes.when(
                    not(indexExists(BY_LEVEL)).and(not(indexExists("products_by_level"))),
                    missing -> missing.ddl(BY_LEVEL.create()));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(PRODUCTS).dropColumn(LEVEL));
        }
    }

    static final class V053RenameBookings implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    renameTable(StepTable.named("bookings"), "reservations"),
                    renameIndex("orders_by_customer", "orders_of_customer"),
                    dropIndex("orders_by_placed"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    index("orders_by_placed").on(ORDERS, ORDERS.placed).create(),
                    renameIndex("orders_of_customer", "orders_by_customer"),
                    renameTable(StepTable.named("reservations"), "bookings"));
        }
    }

    static final class V054CallExtensions implements MigrationStep {
        private static final StepTable MORE = StepTable.named("customers");
        private static final Field<Boolean> ALIKE = MORE.column("alike", BOOLEAN);
        private static final SchemaFunction<Boolean> SAME =
                returning(BOOLEAN, "same").of("one", TEXT).of("other", TEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(CUSTOMERS).add(ALIKE, MORE.column("nick", ofExtension("citext", "citext"))),
                    SAME.create("begin return {0}.similarity(one, other) > 0.5; end", schemaOf("pg_trgm")),
                    PlainSql.of("comment on table {schema}.bundles is 'Sold together'"));
            changes.dml(update(CUSTOMERS)
                    .set(ALIKE, call("pg_trgm", "similarity_op", BOOLEAN, CUSTOMERS.name, inline("Ann"))));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    PlainSql.of("comment on table {schema}.bundles is null"),
                    SAME.drop(),
                    alterTable(CUSTOMERS).dropColumns("alike", "nick"));
        }
    }
}

package dev.stepwise.impact;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.unique;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.Table;

/** A chain of a shop, whose second version renames, drops, retypes and requires. */
public final class ShopChain implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("shop")
                .steps(
                        V001CreateTables.class,
                        V002Contract.class,
                        V003MoveName.class,
                        V004RecreateRegions.class,
                        V005SwapProducts.class);
    }

    private static final StepTable CUSTOMERS = StepTable.named("customers");
    private static final Field<Integer> ID = CUSTOMERS.column("id", INTEGER.notNull());
    private static final Field<String> EMAIL = CUSTOMERS.column("email", VARCHAR);
    private static final Field<String> NAME = CUSTOMERS.column("name", VARCHAR);
    private static final Field<String> PHONE = CUSTOMERS.column("phone", VARCHAR);
    private static final Field<String> CITY = CUSTOMERS.column("city", VARCHAR);
    private static final Field<Integer> VISITS = CUSTOMERS.column("visits", INTEGER);
    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Integer> ORDER = ORDERS.column("id", INTEGER.notNull());
    private static final Field<Integer> CUSTOMER = ORDERS.column("customer_id", INTEGER);
    private static final Field<Integer> TOTAL = ORDERS.column("total", INTEGER);

    /** Creates a table of two columns, the first of which is its key. */
    private static void create(Changes changes, Table<?> table, String... texts) {
        StepTable named = StepTable.named(table.getName());
        Field<Integer> id = named.column("id", INTEGER.notNull());
        for (String text : texts) {
            named.column(text, VARCHAR);
        }
        changes.ddl(createTable(named).columns(named.fields()).primaryKey(id));
    }

    static final class V001CreateTables implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(CUSTOMERS)
                            .columns(ID, EMAIL, NAME, PHONE, CITY, VISITS)
                            .primaryKey(ID)
                            .constraints(unique(EMAIL)),
                    createTable(ORDERS)
                            .columns(ORDER, CUSTOMER, TOTAL)
                            .primaryKey(ORDER)
                            .constraints(foreignKey(CUSTOMER).references(CUSTOMERS, ID)));
            create(changes, StepTable.named("coupons"), "code");
            create(changes, StepTable.named("labels"), "text");
            create(changes, StepTable.named("regions"), "name", "area");
            create(changes, StepTable.named("products"), "title");
        }

        @Override
        public void down(Changes changes) {
            for (String table : new String[] {"products", "regions", "labels", "coupons", "orders", "customers"}) {
                changes.ddl(dropTable(StepTable.named(table)));
            }
        }
    }

    static final class V002Contract implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(CUSTOMERS).renameColumn(EMAIL).to("email_address"),
                    alterTable(CUSTOMERS).dropColumn(PHONE),
                    alterTable(CUSTOMERS).alterColumn(CITY).setNotNull(),
                    setType(ORDERS, TOTAL, BIGINT),
                    dropTable(StepTable.named("coupons")),
                    alterTable(StepTable.named("labels")).renameTo("tags"));
        }

        @Override
        public void down(Changes changes) {
            create(changes, StepTable.named("coupons"), "code");
            changes.ddl(
                    alterTable(StepTable.named("tags")).renameTo("labels"),
                    setType(ORDERS, TOTAL, INTEGER),
                    alterTable(CUSTOMERS).alterColumn(CITY).dropNotNull(),
                    alterTable(CUSTOMERS).renameColumn("email_address").to(EMAIL));
            changes.ddl(addColumnsBefore(CUSTOMERS, CITY, PHONE));
        }
    }

    static final class V003MoveName implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(CUSTOMERS).dropColumn(NAME),
                    alterTable(CUSTOMERS).addColumn(NAME));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(CUSTOMERS).dropColumn(NAME));
            changes.ddl(addColumnsBefore(CUSTOMERS, CITY, NAME));
        }
    }

    static final class V004RecreateRegions implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(dropTable(StepTable.named("regions")));
            create(changes, StepTable.named("regions"), "name");
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(StepTable.named("regions")));
            create(changes, StepTable.named("regions"), "name", "area");
        }
    }

    static final class V005SwapProducts implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(StepTable.named("products")).renameTo("old_products"));
            create(changes, StepTable.named("products"), "title", "brand");
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    dropTable(StepTable.named("products")),
                    alterTable(StepTable.named("old_products")).renameTo("products"));
        }
    }
}

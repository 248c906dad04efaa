package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.md5;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import org.jooq.ConstraintForeignKeyOnStep;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Table;

/**
 * Keeps the orders, billing profiles and tickets of a deleted user, and allows a cart to hold a product once per selection of options.
 *
 * <p>On the way down, each of them needs a user again, and a cart can hold a product only once. If there are rows that violate this, the
 * step names them and changes nothing.
 */
final class V051KeepRecordsOfDeletedUsers implements MigrationStep {

    static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<Integer> userId = column("user_id", INTEGER);

        Orders() {
            super("phoenix_kit_orders");
        }
    }

    static final class BillingProfiles extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<Integer> userId = column("user_id", INTEGER);

        BillingProfiles() {
            super("phoenix_kit_billing_profiles");
        }
    }

    static final class Tickets extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT);

        Tickets() {
            super("phoenix_kit_tickets");
        }
    }

    static final class CartItems extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<Long> cartId = column("cart_id", BIGINT.notNull());
        final Field<Long> productId = column("product_id", BIGINT);
        final Field<Long> variantId = column("variant_id", BIGINT);
        final Field<JSONB> selectedSpecs = column("selected_specs", JSONB);

        CartItems() {
            super("phoenix_kit_shop_cart_items");
        }
    }

    private static final Orders ORDERS = new Orders();
    private static final BillingProfiles PROFILES = new BillingProfiles();
    private static final Tickets TICKETS = new Tickets();
    private static final CartItems ITEMS = new CartItems();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final String ONCE_IN_A_CART = "idx_shop_cart_items_unique";
    private static final PostgresIndex BY_PRODUCT = index(ONCE_IN_A_CART)
            .on(ITEMS, ITEMS.cartId, ITEMS.productId)
            .unique()
            .where(ITEMS.variantId.isNull());
    private static final PostgresIndex BY_SPECS = index(ONCE_IN_A_CART)
            .on(ITEMS, ITEMS.cartId, ITEMS.productId, hashOfSpecs())
            .unique()
            .where(ITEMS.variantId.isNull());

    @Override
    public void up(Changes changes) {
        changes.ddl(
                dropUserKey(ORDERS),
                dropUserKey(PROFILES),
                dropUserKey(TICKETS),
                alterTable(ORDERS).alterColumn(ORDERS.userId).dropNotNull(),
                alterTable(PROFILES).alterColumn(PROFILES.userId).dropNotNull(),
                alterTable(TICKETS).alterColumn(TICKETS.userId).dropNotNull(),
                alterTable(ORDERS).add(userKey(ORDERS, ORDERS.userId).onDeleteSetNull()),
                alterTable(PROFILES).add(userKey(PROFILES, PROFILES.userId).onDeleteSetNull()),
                alterTable(TICKETS).add(userKey(TICKETS, TICKETS.userId).onDeleteSetNull()));
        changes.ddl(BY_PRODUCT.drop(), BY_SPECS.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                requireUser(ORDERS, ORDERS.id, ORDERS.userId),
                requireUser(PROFILES, PROFILES.id, PROFILES.userId),
                requireUser(TICKETS, TICKETS.id, TICKETS.userId),
                requireNone(
                        "Rows of %s that hold the same product in one cart".formatted(ITEMS.getName()),
                        rowsThatShare(ITEMS, ITEMS.id, ITEMS.cartId, when(ITEMS.variantId.isNull(), ITEMS.productId)),
                        "Delete all but one of each and run again."));
        changes.ddl(
                dropUserKey(ORDERS),
                dropUserKey(PROFILES),
                dropUserKey(TICKETS),
                alterTable(ORDERS).alterColumn(ORDERS.userId).setNotNull(),
                alterTable(PROFILES).alterColumn(PROFILES.userId).setNotNull(),
                alterTable(TICKETS).alterColumn(TICKETS.userId).setNotNull(),
                alterTable(ORDERS).add(userKey(ORDERS, ORDERS.userId).onDeleteRestrict()),
                alterTable(PROFILES).add(userKey(PROFILES, PROFILES.userId).onDeleteCascade()),
                alterTable(TICKETS).add(userKey(TICKETS, TICKETS.userId).onDeleteCascade()));
        changes.ddl(BY_SPECS.drop(), BY_PRODUCT.create());
    }

    private static Query dropUserKey(Table<?> table) {
        return alterTable(table).dropConstraint(userKeyOf(table));
    }

    private static ConstraintForeignKeyOnStep userKey(Table<?> table, Field<?> userId) {
        return constraint(userKeyOf(table)).foreignKey(List.of(userId)).references(USERS, USERS.key("id"));
    }

    private static String userKeyOf(Table<?> table) {
        return table.getName() + "_user_id_fkey";
    }

    private static Field<String> hashOfSpecs() {
        return md5(coalesce(ITEMS.selectedSpecs.cast(TEXT), inline("{}")));
    }

    private static Query requireUser(Table<?> table, Field<?> id, Field<?> userId) {
        return requireNone(
                "Rows of %s without a user".formatted(table.getName()),
                select(id.cast(TEXT)).from(table).where(userId.isNull()),
                "Assign a user to each or delete it, and run again.");
    }
}

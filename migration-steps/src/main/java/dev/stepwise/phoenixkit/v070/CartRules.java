package dev.stepwise.phoenixkit.v070;

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
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/** What holds of carts by their numeric columns alone: whose they are, one active cart for each of these, a product once in a cart. */
final class CartRules {

    private static final class Carts extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<UUID> userUuid = column("user_uuid", UUID);
        final Field<String> sessionId = column("session_id", VARCHAR(64));
        final Field<String> status = column("status", VARCHAR(20));

        Carts() {
            super("phoenix_kit_shop_carts");
        }
    }

    private static final class Items extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<Long> cartId = column("cart_id", BIGINT);
        final Field<UUID> cartUuid = column("cart_uuid", UUID.notNull());
        final Field<Long> productId = column("product_id", BIGINT);
        final Field<UUID> productUuid = column("product_uuid", UUID);
        final Field<Long> variantId = column("variant_id", BIGINT);
        final Field<JSONB> selectedSpecs = column("selected_specs", JSONB);

        Items() {
            super("phoenix_kit_shop_cart_items");
        }
    }

    private static final Carts CARTS = new Carts();
    private static final Items ITEMS = new Items();
    private static final String REMEDY = "Delete all but one of each and run again.";

    private CartRules() {}

    /** Stops the run where a row breaks a rule that is about to return. Without numbers of variants, each item counts as one without a variant. */
    static void require(Changes changes) {
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_shop_carts with neither a user nor a session",
                        select(CARTS.uuid.cast(TEXT))
                                .from(CARTS)
                                .where(CARTS.userUuid.isNull(), CARTS.sessionId.isNull()),
                        "Delete each or give it a user, and run again."),
                requireNone(
                        "Rows of phoenix_kit_shop_carts that are active carts of the same user",
                        rowsThatShare(CARTS, CARTS.uuid, when(CARTS.status.eq("active"), CARTS.userUuid)),
                        REMEDY),
                requireNone(
                        "Rows of phoenix_kit_shop_carts that are active carts of the same session",
                        rowsThatShare(
                                CARTS,
                                CARTS.uuid,
                                when(CARTS.status.eq("active").and(CARTS.userUuid.isNull()), CARTS.sessionId)),
                        REMEDY),
                requireNone(
                        "Rows of phoenix_kit_shop_cart_items that hold the same product in one cart",
                        rowsThatShare(ITEMS, ITEMS.uuid, ITEMS.cartUuid, ITEMS.productUuid, hashOfSpecs()),
                        REMEDY));
    }

    static void restore(Changes changes) {
        changes.ownTransaction(
                alterTable(CARTS)
                        .add(constraint("phoenix_kit_shop_carts_identity")
                                .check(CARTS.userId.isNotNull().or(CARTS.sessionId.isNotNull()))),
                index("idx_shop_carts_active_session")
                        .on(CARTS, CARTS.sessionId)
                        .unique()
                        .where(CARTS.sessionId
                                .isNotNull()
                                .and(CARTS.status.eq("active"))
                                .and(CARTS.userId.isNull()))
                        .create(),
                index("idx_shop_carts_active_user")
                        .on(CARTS, CARTS.userId)
                        .unique()
                        .where(CARTS.userId.isNotNull().and(CARTS.status.eq("active")))
                        .create(),
                index("idx_shop_carts_user")
                        .on(CARTS, CARTS.userId)
                        .where(CARTS.userId.isNotNull())
                        .create());
        changes.ownTransaction(index("idx_shop_cart_items_unique")
                .on(ITEMS, ITEMS.cartId, ITEMS.productId, hashOfSpecs())
                .unique()
                .where(ITEMS.variantId.isNull())
                .create());
    }

    private static Field<String> hashOfSpecs() {
        return md5(coalesce(ITEMS.selectedSpecs.cast(TEXT), inline("{}")));
    }
}

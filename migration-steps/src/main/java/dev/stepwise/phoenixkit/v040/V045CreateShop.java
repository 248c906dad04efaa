package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static java.math.BigDecimal.ZERO;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the shop: products in categories, shipping and payment methods, and the carts of users and guests. */
final class V045CreateShop implements MigrationStep {

    static final class Categories extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(uuid()));
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> imageUrl = column("image_url", TEXT);
        final Field<Long> parentId = column("parent_id", BIGINT);
        final Field<Integer> position = column("position", INTEGER.defaultValue(0));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        Categories() {
            super("phoenix_kit_shop_categories");
        }
    }

    static final class Products extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(uuid()));
        final Field<String> title = column("title", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> bodyHtml = column("body_html", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("draft"));
        final Field<String> productType = column("product_type", VARCHAR(20).defaultValue("physical"));
        final Field<String> vendor = column("vendor", VARCHAR(255));
        final Field<JSONB> tags = column("tags", JSONB.defaultValue(jsonb("[]")));
        final Field<BigDecimal> price = column("price", NUMERIC(12, 2).notNull());
        final Field<BigDecimal> compareAtPrice = column("compare_at_price", NUMERIC(12, 2));
        final Field<BigDecimal> costPerItem = column("cost_per_item", NUMERIC(12, 2));
        final Field<String> currency = column("currency", VARCHAR(3).defaultValue("USD"));
        final Field<Boolean> taxable = column("taxable", BOOLEAN.defaultValue(true));
        final Field<Integer> weightGrams = column("weight_grams", INTEGER.defaultValue(0));
        final Field<Boolean> requiresShipping = column("requires_shipping", BOOLEAN.defaultValue(true));
        final Field<Boolean> hasVariants = column("has_variants", BOOLEAN.defaultValue(false));
        final Field<JSONB> optionNames = column("option_names", JSONB.defaultValue(jsonb("[]")));
        final Field<JSONB> images = column("images", JSONB.defaultValue(jsonb("[]")));
        final Field<String> featuredImage = column("featured_image", TEXT);
        final Field<String> seoTitle = column("seo_title", VARCHAR(255));
        final Field<String> seoDescription = column("seo_description", TEXT);
        final Field<UUID> fileId = column("file_id", UUID);
        final Field<Integer> downloadLimit = column("download_limit", INTEGER);
        final Field<Integer> downloadExpiryDays = column("download_expiry_days", INTEGER);
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<Long> categoryId = column("category_id", BIGINT);
        final Field<Long> createdBy = column("created_by", BIGINT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        Products() {
            super("phoenix_kit_shop_products");
        }
    }

    static final class ShippingMethods extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(uuid()));
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(100).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<BigDecimal> price = column("price", NUMERIC(12, 2).notNull().defaultValue(ZERO));
        final Field<String> currency = column("currency", VARCHAR(3).defaultValue("USD"));
        final Field<BigDecimal> freeAboveAmount = column("free_above_amount", NUMERIC(12, 2));
        final Field<Integer> minWeightGrams = column("min_weight_grams", INTEGER.defaultValue(0));
        final Field<Integer> maxWeightGrams = column("max_weight_grams", INTEGER);
        final Field<BigDecimal> minOrderAmount = column("min_order_amount", NUMERIC(12, 2));
        final Field<BigDecimal> maxOrderAmount = column("max_order_amount", NUMERIC(12, 2));
        final Field<JSONB> countries = column("countries", JSONB.defaultValue(jsonb("[]")));
        final Field<JSONB> excludedCountries = column("excluded_countries", JSONB.defaultValue(jsonb("[]")));
        final Field<Boolean> active = column("active", BOOLEAN.defaultValue(true));
        final Field<Integer> position = column("position", INTEGER.defaultValue(0));
        final Field<Integer> estimatedDaysMin = column("estimated_days_min", INTEGER);
        final Field<Integer> estimatedDaysMax = column("estimated_days_max", INTEGER);
        final Field<Boolean> trackingSupported = column("tracking_supported", BOOLEAN.defaultValue(false));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        ShippingMethods() {
            super("phoenix_kit_shop_shipping_methods");
        }
    }

    static final class PaymentOptions extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(uuid()));
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> code = column("code", VARCHAR(50).notNull());
        final Field<String> type = column("type", VARCHAR(20).notNull().defaultValue("offline"));
        final Field<String> provider = column("provider", VARCHAR(50));
        final Field<String> description = column("description", TEXT);
        final Field<String> instructions = column("instructions", TEXT);
        final Field<String> icon = column("icon", VARCHAR(100).defaultValue("hero-banknotes"));
        final Field<Boolean> active = column("active", BOOLEAN.defaultValue(false));
        final Field<Integer> position = column("position", INTEGER.defaultValue(0));
        final Field<Boolean> requiresBillingProfile = column("requires_billing_profile", BOOLEAN.defaultValue(true));
        final Field<JSONB> settings = column("settings", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        PaymentOptions() {
            super("phoenix_kit_payment_options");
        }
    }

    static final class Carts extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(uuid()));
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<String> sessionId = column("session_id", VARCHAR(64));
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<Long> shippingMethodId = column("shipping_method_id", BIGINT);
        final Field<String> shippingCountry = column("shipping_country", VARCHAR(2));
        final Field<BigDecimal> subtotal = column("subtotal", NUMERIC(12, 2).defaultValue(ZERO));
        final Field<BigDecimal> shippingAmount =
                column("shipping_amount", NUMERIC(12, 2).defaultValue(ZERO));
        final Field<BigDecimal> taxAmount = column("tax_amount", NUMERIC(12, 2).defaultValue(ZERO));
        final Field<BigDecimal> discountAmount =
                column("discount_amount", NUMERIC(12, 2).defaultValue(ZERO));
        final Field<BigDecimal> total = column("total", NUMERIC(12, 2).defaultValue(ZERO));
        final Field<String> currency = column("currency", VARCHAR(3).defaultValue("USD"));
        final Field<String> discountCode = column("discount_code", VARCHAR(100));
        final Field<Integer> totalWeightGrams = column("total_weight_grams", INTEGER.defaultValue(0));
        final Field<Integer> itemsCount = column("items_count", INTEGER.defaultValue(0));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> expiresAt = column("expires_at", TIMESTAMP);
        final Field<LocalDateTime> convertedAt = column("converted_at", TIMESTAMP);
        final Field<Long> mergedIntoCartId = column("merged_into_cart_id", BIGINT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<Long> paymentOptionId = column("payment_option_id", BIGINT);

        Carts() {
            super("phoenix_kit_shop_carts");
        }
    }

    static final class CartItems extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(uuid()));
        final Field<Long> cartId = column("cart_id", BIGINT.notNull());
        final Field<Long> productId = column("product_id", BIGINT);
        final Field<String> productTitle = column("product_title", VARCHAR(255).notNull());
        final Field<String> productSlug = column("product_slug", VARCHAR(255));
        final Field<String> productSku = column("product_sku", VARCHAR(100));
        final Field<String> productImage = column("product_image", VARCHAR(500));
        final Field<BigDecimal> unitPrice = column("unit_price", NUMERIC(12, 2).notNull());
        final Field<BigDecimal> compareAtPrice = column("compare_at_price", NUMERIC(12, 2));
        final Field<String> currency = column("currency", VARCHAR(3).defaultValue("USD"));
        final Field<Integer> quantity = column("quantity", INTEGER.notNull().defaultValue(1));
        final Field<BigDecimal> lineTotal = column("line_total", NUMERIC(12, 2).notNull());
        final Field<Integer> weightGrams = column("weight_grams", INTEGER.defaultValue(0));
        final Field<Boolean> taxable = column("taxable", BOOLEAN.defaultValue(true));
        final Field<Long> variantId = column("variant_id", BIGINT);
        final Field<JSONB> variantOptions = column("variant_options", JSONB.defaultValue(jsonb("{}")));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        CartItems() {
            super("phoenix_kit_shop_cart_items");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));
        final Field<String> module = column("module", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Categories CATEGORIES = new Categories();
    private static final Products PRODUCTS = new Products();
    private static final ShippingMethods SHIPPING = new ShippingMethods();
    private static final PaymentOptions PAYMENT = new PaymentOptions();
    private static final Carts CARTS = new Carts();
    private static final CartItems ITEMS = new CartItems();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("shop_enabled", "false"),
                    row("shop_currency", "USD"),
                    row("shop_tax_enabled", "true"),
                    row("shop_tax_rate", "20"),
                    row("shop_inventory_tracking", "true"))
            .each(SETTINGS.module, "shop")
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createCategories(changes);
        createProducts(changes);
        createShippingMethods(changes);
        createPaymentOptions(changes);
        createCarts(changes);
        createCartItems(changes);
        changes.seed(DEFAULTS);
    }

    private static void createCategories(Changes changes) {
        changes.ddl(
                createTable(CATEGORIES)
                        .columns(CATEGORIES.fields())
                        .constraints(
                                primaryKey(CATEGORIES.id),
                                constraint("phoenix_kit_shop_categories_slug_unique")
                                        .unique(CATEGORIES.slug),
                                foreignKey(CATEGORIES.parentId)
                                        .references(CATEGORIES, CATEGORIES.id)
                                        .onDeleteSetNull()),
                createIndex("idx_shop_categories_parent").on(CATEGORIES, CATEGORIES.parentId),
                createIndex("idx_shop_categories_position").on(CATEGORIES, CATEGORIES.position),
                createIndex("idx_shop_categories_slug").on(CATEGORIES, CATEGORIES.slug),
                commentOnTable(CATEGORIES).is("The groups in which products are found, each in at most one other."));
    }

    private static void createProducts(Changes changes) {
        changes.ddl(
                createTable(PRODUCTS)
                        .columns(PRODUCTS.fields())
                        .constraints(
                                primaryKey(PRODUCTS.id),
                                constraint("phoenix_kit_shop_products_slug_unique")
                                        .unique(PRODUCTS.slug),
                                foreignKey(PRODUCTS.categoryId)
                                        .references(CATEGORIES, CATEGORIES.id)
                                        .onDeleteSetNull(),
                                foreignKey(PRODUCTS.createdBy)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("idx_shop_products_category").on(PRODUCTS, PRODUCTS.categoryId),
                createIndex("idx_shop_products_created_by").on(PRODUCTS, PRODUCTS.createdBy),
                createIndex("idx_shop_products_slug").on(PRODUCTS, PRODUCTS.slug),
                createIndex("idx_shop_products_status").on(PRODUCTS, PRODUCTS.status),
                index("idx_shop_products_tags")
                        .on(PRODUCTS, PRODUCTS.tags)
                        .using(GIN)
                        .create(),
                createIndex("idx_shop_products_type").on(PRODUCTS, PRODUCTS.productType),
                commentOnTable(PRODUCTS).is("What is for sale, to be shipped or to be downloaded."));
    }

    private static void createShippingMethods(Changes changes) {
        changes.ddl(
                createTable(SHIPPING)
                        .columns(SHIPPING.fields())
                        .constraints(
                                primaryKey(SHIPPING.id),
                                constraint("phoenix_kit_shop_shipping_methods_slug_unique")
                                        .unique(SHIPPING.slug)),
                createIndex("idx_shop_shipping_active").on(SHIPPING, SHIPPING.active),
                createIndex("idx_shop_shipping_position").on(SHIPPING, SHIPPING.position),
                commentOnTable(SHIPPING)
                        .is("The ways to ship an order, and the weights, amounts and countries that each is for."));
    }

    private static void createPaymentOptions(Changes changes) {
        changes.ddl(
                createTable(PAYMENT)
                        .columns(PAYMENT.fields())
                        .constraints(
                                primaryKey(PAYMENT.id),
                                constraint("phoenix_kit_payment_options_code_unique")
                                        .unique(PAYMENT.code)),
                createIndex("idx_payment_options_active").on(PAYMENT, PAYMENT.active),
                createIndex("idx_payment_options_position").on(PAYMENT, PAYMENT.position),
                commentOnTable(PAYMENT).is("The ways to pay that a customer can choose from."));
        seedPaymentOptions(changes);
    }

    private static void seedPaymentOptions(Changes changes) {
        changes.seed(Seed.into(PAYMENT)
                .rows(
                        row(
                                PAYMENT.code,
                                PAYMENT.name,
                                PAYMENT.description,
                                PAYMENT.instructions,
                                PAYMENT.icon,
                                PAYMENT.active,
                                PAYMENT.position),
                        row(
                                "cod",
                                "Cash on Delivery",
                                "Pay the carrier.",
                                "Have the exact amount at hand.",
                                "hero-banknotes",
                                true,
                                1),
                        row(
                                "bank_transfer",
                                "Bank Transfer",
                                "Pay from your bank account.",
                                "The invoice names our account.",
                                "hero-building-library",
                                false,
                                2))
                .identifiedBy(PAYMENT.code));
        changes.seed(Seed.into(PAYMENT)
                .rows(
                        row(PAYMENT.code, PAYMENT.provider, PAYMENT.name, PAYMENT.description, PAYMENT.position),
                        row("stripe", "stripe", "Pay with Card", "Pay by credit or debit card.", 3),
                        row("paypal", "paypal", "PayPal", "Pay from your PayPal balance.", 4))
                .each(PAYMENT.type, "online")
                .each(PAYMENT.icon, "hero-credit-card")
                .each(PAYMENT.requiresBillingProfile, false)
                .identifiedBy(PAYMENT.code));
    }

    private static void createCarts(Changes changes) {
        changes.ddl(
                createTable(CARTS)
                        .columns(CARTS.fields())
                        .constraints(
                                primaryKey(CARTS.id),
                                constraint("phoenix_kit_shop_carts_identity")
                                        .check(CARTS.userId.isNotNull().or(CARTS.sessionId.isNotNull())),
                                foreignKey(CARTS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull(),
                                foreignKey(CARTS.shippingMethodId)
                                        .references(SHIPPING, SHIPPING.id)
                                        .onDeleteSetNull(),
                                foreignKey(CARTS.paymentOptionId)
                                        .references(PAYMENT, PAYMENT.id)
                                        .onDeleteSetNull()),
                createUniqueIndex("idx_shop_carts_active_session")
                        .on(CARTS, CARTS.sessionId)
                        .where(CARTS.sessionId.isNotNull(), CARTS.status.eq("active"), CARTS.userId.isNull()),
                createUniqueIndex("idx_shop_carts_active_user")
                        .on(CARTS, CARTS.userId)
                        .where(CARTS.userId.isNotNull(), CARTS.status.eq("active")),
                createIndex("idx_shop_carts_payment_option").on(CARTS, CARTS.paymentOptionId),
                createIndex("idx_shop_carts_session").on(CARTS, CARTS.sessionId).where(CARTS.sessionId.isNotNull()),
                createIndex("idx_shop_carts_status").on(CARTS, CARTS.status),
                createIndex("idx_shop_carts_user").on(CARTS, CARTS.userId).where(CARTS.userId.isNotNull()),
                commentOnTable(CARTS).is("The carts of users and, by their session, of guests."));
    }

    private static void createCartItems(Changes changes) {
        changes.ddl(
                createTable(ITEMS)
                        .columns(ITEMS.fields())
                        .constraints(
                                primaryKey(ITEMS.id),
                                constraint("phoenix_kit_shop_cart_items_quantity_positive")
                                        .check(ITEMS.quantity.gt(0)),
                                foreignKey(ITEMS.cartId)
                                        .references(CARTS, CARTS.id)
                                        .onDeleteCascade(),
                                foreignKey(ITEMS.productId)
                                        .references(PRODUCTS, PRODUCTS.id)
                                        .onDeleteSetNull()),
                createIndex("idx_shop_cart_items_cart").on(ITEMS, ITEMS.cartId),
                createIndex("idx_shop_cart_items_product").on(ITEMS, ITEMS.productId),
                createUniqueIndex("idx_shop_cart_items_unique")
                        .on(ITEMS, ITEMS.cartId, ITEMS.productId)
                        .where(ITEMS.variantId.isNull()),
                commentOnTable(ITEMS)
                        .is("What is in each cart, with names and prices as they were when it was put there."));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(
                dropTable(ITEMS),
                dropTable(CARTS),
                dropTable(PAYMENT),
                dropTable(SHIPPING),
                dropTable(PRODUCTS),
                dropTable(CATEGORIES));
    }
}

package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.array;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Adds product options: the available options are defined for the shop or a category, and the selected ones are stored in the cart. Adds
 * stored images and translations to products and categories, and the import of products from files.
 */
final class V046AddProductOptions implements MigrationStep {

    static final class ShopConfig extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.defaultValue(uuid()));
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<JSONB> value = column("value", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        ShopConfig() {
            super("phoenix_kit_shop_config");
        }
    }

    static final class Categories extends StepTable {
        final Field<JSONB> optionSchema = column("option_schema", JSONB.defaultValue(jsonb("[]")));
        final Field<UUID> imageId = column("image_id", UUID);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<JSONB> translations = column("translations", JSONB.defaultValue(jsonb("{}")));

        Categories() {
            super("phoenix_kit_shop_categories");
        }
    }

    static final class Products extends StepTable {
        final Field<Boolean> madeToOrder = column("made_to_order", BOOLEAN.defaultValue(false));
        final Field<UUID> featuredImageId = column("featured_image_id", UUID);
        final Field<UUID[]> imageIds = column("image_ids", UUID.array().defaultValue(new UUID[0]));
        final Field<JSONB> translations = column("translations", JSONB.defaultValue(jsonb("{}")));

        Products() {
            super("phoenix_kit_shop_products");
        }
    }

    static final class ImportConfigs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.defaultValue(uuid()));
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String[]> includeKeywords =
                column("include_keywords", TEXT.array().defaultValue(new String[0]));
        final Field<String[]> excludeKeywords =
                column("exclude_keywords", TEXT.array().defaultValue(new String[0]));
        final Field<String[]> excludePhrases =
                column("exclude_phrases", TEXT.array().defaultValue(new String[0]));
        final Field<Boolean> skipFilter = column("skip_filter", BOOLEAN.defaultValue(false));
        final Field<JSONB> categoryRules = column("category_rules", JSONB.defaultValue(jsonb("[]")));
        final Field<String> defaultCategorySlug = column("default_category_slug", VARCHAR(255));
        final Field<String[]> requiredColumns = column(
                "required_columns",
                TEXT.array().defaultValue(array(inline("Handle"), inline("Title"), inline("Variant Price"))));
        final Field<Boolean> isDefault = column("is_default", BOOLEAN.defaultValue(false));
        final Field<Boolean> active = column("active", BOOLEAN.defaultValue(true));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        ImportConfigs() {
            super("phoenix_kit_shop_import_configs");
        }
    }

    static final class ImportLogs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.defaultValue(uuid()));
        final Field<String> filename = column("filename", VARCHAR(255).notNull());
        final Field<String> filePath = column("file_path", VARCHAR(1024));
        final Field<String> status = column("status", VARCHAR(50).defaultValue("pending"));
        final Field<Integer> totalRows = column("total_rows", INTEGER.defaultValue(0));
        final Field<Integer> processedRows = column("processed_rows", INTEGER.defaultValue(0));
        final Field<Integer> importedCount = column("imported_count", INTEGER.defaultValue(0));
        final Field<Integer> updatedCount = column("updated_count", INTEGER.defaultValue(0));
        final Field<Integer> skippedCount = column("skipped_count", INTEGER.defaultValue(0));
        final Field<Integer> errorCount = column("error_count", INTEGER.defaultValue(0));
        final Field<JSONB> options = column("options", JSONB.defaultValue(jsonb("{}")));
        final Field<JSONB> errorDetails = column("error_details", JSONB.defaultValue(jsonb("[]")));
        final Field<LocalDateTime> startedAt = column("started_at", TIMESTAMP);
        final Field<LocalDateTime> completedAt = column("completed_at", TIMESTAMP);
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        ImportLogs() {
            super("phoenix_kit_shop_import_logs");
        }
    }

    private static final ShopConfig CONFIG = new ShopConfig();
    private static final Categories CATEGORIES = new Categories();
    private static final Products PRODUCTS = new Products();
    private static final StepTable ITEMS = StepTable.named("phoenix_kit_shop_cart_items");
    private static final Field<JSONB> SELECTED_SPECS = ITEMS.column("selected_specs", JSONB.defaultValue(jsonb("{}")));
    private static final ImportConfigs IMPORT_CONFIGS = new ImportConfigs();
    private static final ImportLogs IMPORT_LOGS = new ImportLogs();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        addOptions(changes);
        createImports(changes);
    }

    private static void addOptions(Changes changes) {
        changes.ddl(
                createTable(CONFIG).columns(CONFIG.fields()).primaryKey(CONFIG.id),
                createUniqueIndex("idx_shop_config_key").on(CONFIG, CONFIG.key),
                createUniqueIndex("idx_shop_config_uuid").on(CONFIG, CONFIG.uuid));
        changes.ddl(
                alterTable(CATEGORIES).add(CATEGORIES.fields()),
                createIndex("idx_shop_categories_status").on(CATEGORIES, CATEGORIES.status),
                index("idx_shop_categories_translations")
                        .on(CATEGORIES, CATEGORIES.translations)
                        .using(GIN)
                        .create(),
                alterTable(PRODUCTS).add(PRODUCTS.fields()),
                index("idx_shop_products_translations")
                        .on(PRODUCTS, PRODUCTS.translations)
                        .using(GIN)
                        .create(),
                alterTable(ITEMS).add(ITEMS.fields()),
                index("idx_shop_cart_items_selected_specs")
                        .on(ITEMS, SELECTED_SPECS)
                        .using(GIN)
                        .create());
    }

    private static void createImports(Changes changes) {
        changes.ddl(
                createTable(IMPORT_CONFIGS).columns(IMPORT_CONFIGS.fields()).primaryKey(IMPORT_CONFIGS.id),
                createIndex("idx_shop_import_configs_is_default")
                        .on(IMPORT_CONFIGS, IMPORT_CONFIGS.isDefault)
                        .where(IMPORT_CONFIGS.isDefault.eq(true)),
                createUniqueIndex("idx_shop_import_configs_name").on(IMPORT_CONFIGS, IMPORT_CONFIGS.name),
                createUniqueIndex("idx_shop_import_configs_uuid").on(IMPORT_CONFIGS, IMPORT_CONFIGS.uuid));
        changes.ddl(
                createTable(IMPORT_LOGS)
                        .columns(IMPORT_LOGS.fields())
                        .constraints(
                                primaryKey(IMPORT_LOGS.id),
                                foreignKey(IMPORT_LOGS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("idx_shop_import_logs_inserted_at").on(IMPORT_LOGS, IMPORT_LOGS.insertedAt.desc()),
                createIndex("idx_shop_import_logs_status").on(IMPORT_LOGS, IMPORT_LOGS.status),
                createIndex("idx_shop_import_logs_user_id").on(IMPORT_LOGS, IMPORT_LOGS.userId),
                createUniqueIndex("idx_shop_import_logs_uuid").on(IMPORT_LOGS, IMPORT_LOGS.uuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                dropTable(IMPORT_LOGS),
                dropTable(IMPORT_CONFIGS),
                alterTable(ITEMS).dropColumns(ITEMS.fields()),
                alterTable(PRODUCTS).dropColumns(PRODUCTS.fields()),
                alterTable(CATEGORIES).dropColumns(CATEGORIES.fields()),
                dropTable(CONFIG));
    }
}

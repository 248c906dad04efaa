package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates catalogues of items in categories, with the manufacturers of the items and their suppliers. */
final class V087CreateCatalogues implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());

    static final class Manufacturers extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> website = column("website", VARCHAR(500));
        final Field<String> contactInfo = column("contact_info", VARCHAR(500));
        final Field<String> logoUrl = column("logo_url", VARCHAR(500));
        final Field<String> notes = column("notes", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Manufacturers() {
            super("phoenix_kit_cat_manufacturers");
        }
    }

    static final class Suppliers extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> website = column("website", VARCHAR(500));
        final Field<String> contactInfo = column("contact_info", VARCHAR(500));
        final Field<String> notes = column("notes", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Suppliers() {
            super("phoenix_kit_cat_suppliers");
        }
    }

    static final class ManufacturerSuppliers extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> manufacturerUuid = column("manufacturer_uuid", UUID.notNull());
        final Field<UUID> supplierUuid = column("supplier_uuid", UUID.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        ManufacturerSuppliers() {
            super("phoenix_kit_cat_manufacturer_suppliers");
        }
    }

    static final class Catalogues extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Catalogues() {
            super("phoenix_kit_cat_catalogues");
        }
    }

    static final class Categories extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<Integer> position = column("position", INTEGER.defaultValue(0));
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<UUID> catalogueUuid = column("catalogue_uuid", UUID.notNull());
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Categories() {
            super("phoenix_kit_cat_categories");
        }
    }

    static final class Items extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> sku = column("sku", VARCHAR(100));
        final Field<BigDecimal> price = column("price", NUMERIC(12, 2));
        final Field<String> unit = column("unit", VARCHAR(20).defaultValue("piece"));
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<UUID> categoryUuid = column("category_uuid", UUID);
        final Field<UUID> manufacturerUuid = column("manufacturer_uuid", UUID);
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Items() {
            super("phoenix_kit_cat_items");
        }
    }

    private static final Manufacturers MANUFACTURERS = new Manufacturers();
    private static final Suppliers SUPPLIERS = new Suppliers();
    private static final ManufacturerSuppliers MANUFACTURER_SUPPLIERS = new ManufacturerSuppliers();
    private static final Catalogues CATALOGUES = new Catalogues();
    private static final Categories CATEGORIES = new Categories();
    private static final Items ITEMS = new Items();

    @Override
    public void up(Changes changes) {
        createManufacturers(changes);
        createSuppliers(changes);
        createManufacturerSuppliers(changes);
        createCatalogues(changes);
        createCategories(changes);
        createItems(changes);
    }

    private static void createManufacturers(Changes changes) {
        changes.ddl(
                createTable(MANUFACTURERS).columns(MANUFACTURERS.fields()).primaryKey(MANUFACTURERS.uuid),
                createIndex("phoenix_kit_cat_manufacturers_status_index").on(MANUFACTURERS, MANUFACTURERS.status));
    }

    private static void createSuppliers(Changes changes) {
        changes.ddl(
                createTable(SUPPLIERS).columns(SUPPLIERS.fields()).primaryKey(SUPPLIERS.uuid),
                createIndex("phoenix_kit_cat_suppliers_status_index").on(SUPPLIERS, SUPPLIERS.status));
    }

    private static void createManufacturerSuppliers(Changes changes) {
        changes.ddl(
                createTable(MANUFACTURER_SUPPLIERS)
                        .columns(MANUFACTURER_SUPPLIERS.fields())
                        .constraints(
                                primaryKey(MANUFACTURER_SUPPLIERS.uuid),
                                foreignKey(MANUFACTURER_SUPPLIERS.manufacturerUuid)
                                        .references(MANUFACTURERS, MANUFACTURERS.uuid)
                                        .onDeleteCascade(),
                                foreignKey(MANUFACTURER_SUPPLIERS.supplierUuid)
                                        .references(SUPPLIERS, SUPPLIERS.uuid)
                                        .onDeleteCascade()),
                createUniqueIndex("phoenix_kit_cat_manufacturer_suppliers_manufacturer_uuid_suppli")
                        .on(
                                MANUFACTURER_SUPPLIERS,
                                MANUFACTURER_SUPPLIERS.manufacturerUuid,
                                MANUFACTURER_SUPPLIERS.supplierUuid));
    }

    private static void createCatalogues(Changes changes) {
        changes.ddl(
                createTable(CATALOGUES).columns(CATALOGUES.fields()).primaryKey(CATALOGUES.uuid),
                createIndex("phoenix_kit_cat_catalogues_status_index").on(CATALOGUES, CATALOGUES.status));
    }

    private static void createCategories(Changes changes) {
        changes.ddl(
                createTable(CATEGORIES)
                        .columns(CATEGORIES.fields())
                        .constraints(
                                primaryKey(CATEGORIES.uuid),
                                foreignKey(CATEGORIES.catalogueUuid)
                                        .references(CATALOGUES, CATALOGUES.uuid)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_cat_categories_catalogue_uuid_index").on(CATEGORIES, CATEGORIES.catalogueUuid),
                createIndex("phoenix_kit_cat_categories_catalogue_uuid_position_index")
                        .on(CATEGORIES, CATEGORIES.catalogueUuid, CATEGORIES.position),
                createIndex("phoenix_kit_cat_categories_status_index").on(CATEGORIES, CATEGORIES.status));
    }

    private static void createItems(Changes changes) {
        changes.ddl(
                createTable(ITEMS)
                        .columns(ITEMS.fields())
                        .constraints(
                                primaryKey(ITEMS.uuid),
                                foreignKey(ITEMS.categoryUuid)
                                        .references(CATEGORIES, CATEGORIES.uuid)
                                        .onDeleteSetNull(),
                                foreignKey(ITEMS.manufacturerUuid)
                                        .references(MANUFACTURERS, MANUFACTURERS.uuid)
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_cat_items_category_uuid_index").on(ITEMS, ITEMS.categoryUuid),
                createIndex("phoenix_kit_cat_items_manufacturer_uuid_index").on(ITEMS, ITEMS.manufacturerUuid),
                createUniqueIndex("phoenix_kit_cat_items_sku_index")
                        .on(ITEMS, ITEMS.sku)
                        .where(ITEMS.sku.isNotNull()),
                createIndex("phoenix_kit_cat_items_status_index").on(ITEMS, ITEMS.status));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                dropTable(ITEMS),
                dropTable(CATEGORIES),
                dropTable(CATALOGUES),
                dropTable(MANUFACTURER_SUPPLIERS),
                dropTable(SUPPLIERS),
                dropTable(MANUFACTURERS));
    }
}

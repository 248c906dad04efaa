package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.min;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * Lets a category show the image of one of its products instead of an image at a URL, and lets an import fetch images.
 *
 * <p>A category without an image of its own features the oldest of its active products that has one. The URLs are lost, even if no product
 * replaces them; on the way down, the column is restored empty.
 *
 * <p>Code that reads or writes image_url of a category fails from here on.
 */
final class V054FeatureProductsInCategories implements MigrationStep {

    static final class Categories extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> imageUrl = column("image_url", TEXT);
        final Field<Long> parentId = column("parent_id", BIGINT);
        final Field<UUID> imageId = column("image_id", UUID);
        final Field<Long> featuredProductId = column("featured_product_id", BIGINT);

        Categories() {
            super("phoenix_kit_shop_categories");
        }
    }

    static final class Products extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> status = column("status", VARCHAR(20));
        final Field<Long> categoryId = column("category_id", BIGINT);
        final Field<UUID> featuredImageId = column("featured_image_id", UUID);

        Products() {
            super("phoenix_kit_shop_products");
        }
    }

    private static final Categories CATEGORIES = new Categories();
    private static final Products PRODUCTS = new Products();
    private static final StepTable IMPORT_CONFIGS = StepTable.named("phoenix_kit_shop_import_configs");
    private static final Field<Boolean> DOWNLOAD_IMAGES =
            IMPORT_CONFIGS.column("download_images", BOOLEAN.defaultValue(false));

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(CATEGORIES).addColumn(CATEGORIES.featuredProductId),
                alterTable(CATEGORIES)
                        .add(foreignKey(CATEGORIES.featuredProductId)
                                .references(PRODUCTS, PRODUCTS.id)
                                .onDeleteSetNull()),
                createIndex("idx_shop_categories_featured_product").on(CATEGORIES, CATEGORIES.featuredProductId));
        changes.dml(featureOldestProductWithImage());
        changes.ddl(
                alterTable(CATEGORIES).dropColumn(CATEGORIES.imageUrl),
                alterTable(IMPORT_CONFIGS).addColumn(DOWNLOAD_IMAGES));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(IMPORT_CONFIGS).dropColumn(DOWNLOAD_IMAGES),
                alterTable(CATEGORIES).dropColumn(CATEGORIES.featuredProductId));
        changes.ddl(addColumnsBefore(CATEGORIES, CATEGORIES.parentId, CATEGORIES.imageUrl));
    }

    private static Query featureOldestProductWithImage() {
        Field<Long> productId = field(name("featured", "product_id"), BIGINT);
        Table<?> featured = select(PRODUCTS.categoryId, min(PRODUCTS.id).as(productId))
                .from(PRODUCTS)
                .where(PRODUCTS.status.eq("active"))
                .and(PRODUCTS.featuredImageId.isNotNull())
                .groupBy(PRODUCTS.categoryId)
                .asTable("featured");
        return update(CATEGORIES)
                .set(CATEGORIES.featuredProductId, productId)
                .from(featured)
                .where(CATEGORIES.id.eq(featured.field(PRODUCTS.categoryId)))
                .and(CATEGORIES.imageId.isNull());
    }
}

package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;

/**
 * Puts every item into a catalogue, so that an item needs no category to belong to one.
 *
 * <p>An item with a category gets the catalogue of the category, even if that is deleted. An item without one gets the oldest catalogue
 * with a status other than deleted; of equally old ones, that with the smallest uuid. If there is none, these items have no
 * catalogue, and the report warns about it.
 *
 * <p>On the way down, the catalogue of an item without a category is lost. Code that inserts items without a catalogue still works, but
 * nothing fills the catalogue from here on.
 */
final class V096AddCatalogueToItems implements MigrationStep {

    static final class Items extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20));
        final Field<UUID> categoryUuid = column("category_uuid", UUID);
        final Field<UUID> catalogueUuid = column("catalogue_uuid", UUID);

        Items() {
            super("phoenix_kit_cat_items");
        }
    }

    static final class Categories extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<UUID> catalogueUuid = column("catalogue_uuid", UUID.notNull());

        Categories() {
            super("phoenix_kit_cat_categories");
        }
    }

    static final class Catalogues extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        Catalogues() {
            super("phoenix_kit_cat_catalogues");
        }
    }

    private static final Items ITEMS = new Items();
    private static final Categories CATEGORIES = new Categories();
    private static final Catalogues CATALOGUES = new Catalogues();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(ITEMS).addColumn(ITEMS.catalogueUuid));
        // Before the backfill: if a catalogue were deleted in between, its items would violate the new key.
        changes.online(OnlineDdl.constraint(
                ITEMS,
                constraint("phoenix_kit_cat_items_catalogue_uuid_fkey")
                        .foreignKey(ITEMS.catalogueUuid)
                        .references(CATALOGUES, CATALOGUES.uuid)
                        .onDeleteSetNull()));
        changes.backfill(catalogueOfEachItem());
        changes.online(
                OnlineDdl.index(
                        index("phoenix_kit_cat_items_catalogue_uuid_index").on(ITEMS, ITEMS.catalogueUuid)),
                OnlineDdl.index(index("phoenix_kit_cat_items_catalogue_uuid_status_index")
                        .on(ITEMS, ITEMS.catalogueUuid, ITEMS.status)));
        changes.ddl(warnIf(
                field(select(ITEMS.uuid)
                                .from(ITEMS)
                                .where(ITEMS.catalogueUuid.isNull())
                                .limit(1))
                        .isNotNull(),
                "There is no catalogue with a status other than deleted, so items without a category have no catalogue. "
                        + "Put them into one in the application."));
    }

    private static Backfill catalogueOfEachItem() {
        return Backfill.of(ITEMS)
                .set(ITEMS.catalogueUuid, coalesce(catalogueOfCategory(), oldestCatalogue()))
                .where(ITEMS.catalogueUuid.isNull())
                .where(ITEMS.categoryUuid.isNotNull().or(oldestCatalogue().isNotNull()))
                .assumingUnchanged(CATEGORIES, CATALOGUES)
                .inOrderOf(ITEMS.uuid);
    }

    private static Field<UUID> catalogueOfCategory() {
        return field(select(CATEGORIES.catalogueUuid).from(CATEGORIES).where(CATEGORIES.uuid.eq(ITEMS.categoryUuid)));
    }

    private static Field<UUID> oldestCatalogue() {
        return field(select(CATALOGUES.uuid)
                .from(CATALOGUES)
                .where(CATALOGUES.status.ne("deleted"))
                .orderBy(CATALOGUES.insertedAt, CATALOGUES.uuid)
                .limit(1));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(ITEMS).dropColumn(ITEMS.catalogueUuid));
    }
}

package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresJson.merge;
import static dev.stepwise.ddl.PostgresJson.object;
import static dev.stepwise.ddl.PostgresJson.typeOf;
import static dev.stepwise.ddl.PostgresJson.value;
import static dev.stepwise.ddl.PostgresJson.without;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Names references after the uuids that they hold: the images of a product, the avatar of a user, and two settings.
 *
 * <p>A user whose custom fields have both keys of the avatar keeps the value of the old one. A setting that exists under both names keeps
 * the value of the new one, and the old row is deleted. If custom fields are not an object, the step names the users and changes nothing.
 *
 * <p>On the way down, a key or setting gets the old name even if it had the new one before the way up: the two cases cannot be
 * distinguished. What exists under both names by then keeps both. Replaced values and deleted rows do not come back.
 *
 * <p>Code that reads or writes image_ids fails from here on. Code that knows only the old keys finds no avatar, no default bucket and no
 * endpoint for translations.
 */
final class V076NameReferencesAfterUuids implements MigrationStep {

    static final class Products extends StepTable {
        final Field<UUID[]> imageIds = column("image_ids", UUID.array());
        final Field<UUID[]> imageUuids = column("image_uuids", UUID.array());

        Products() {
            super("phoenix_kit_shop_products");
        }
    }

    static final class Users extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<JSONB> customFields = column("custom_fields", JSONB);

        Users() {
            super("phoenix_kit_users");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Products PRODUCTS = new Products();
    private static final Users USERS = new Users();
    private static final Settings SETTINGS = new Settings();

    private static final String AVATAR = "avatar_file_uuid";
    private static final List<String> SETTING_KEYS =
            List.of("storage_default_bucket_uuid", "publishing_translation_endpoint_uuid");

    @Override
    public void up(Changes changes) {
        changes.ddl(requireNone(
                "Rows of phoenix_kit_users whose custom_fields are not a JSON object",
                select(USERS.uuid.cast(TEXT))
                        .from(USERS)
                        .where(typeOf(USERS.customFields).notIn("object", "null")),
                "Change each to an object or null and run again."));
        changes.ddl(alterTable(PRODUCTS).renameColumn(PRODUCTS.imageIds).to(PRODUCTS.imageUuids));
        SETTING_KEYS.forEach(key -> replaceSetting(changes, before(key), key));
        changes.backfill(customFieldRenamed(before(AVATAR), AVATAR).inOrderOf(USERS.uuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(PRODUCTS).renameColumn(PRODUCTS.imageUuids).to(PRODUCTS.imageIds));
        SETTING_KEYS.forEach(key -> renameSetting(changes, key, before(key)));
        changes.backfill(customFieldRenamed(AVATAR, before(AVATAR))
                .where(value(USERS.customFields, before(AVATAR)).isNull())
                .inOrderOf(USERS.uuid));
    }

    private static String before(String name) {
        return name.replace("_uuid", "_id");
    }

    private static void replaceSetting(Changes changes, String key, String newKey) {
        changes.dml(deleteFrom(SETTINGS)
                .where(SETTINGS.key.eq(key))
                .and(inline(newKey).in(select(SETTINGS.key).from(SETTINGS))));
        renameSetting(changes, key, newKey);
    }

    private static void renameSetting(Changes changes, String key, String newKey) {
        changes.dml(update(SETTINGS)
                .set(SETTINGS.key, newKey)
                .where(SETTINGS.key.eq(key))
                .and(inline(newKey).notIn(select(SETTINGS.key).from(SETTINGS))));
    }

    private static Backfill.Builder customFieldRenamed(String key, String newKey) {
        Field<JSONB> value = value(USERS.customFields, key);
        return Backfill.of(USERS)
                .set(USERS.customFields, merge(without(USERS.customFields, key), object(newKey, value)))
                .where(value.isNotNull());
    }
}

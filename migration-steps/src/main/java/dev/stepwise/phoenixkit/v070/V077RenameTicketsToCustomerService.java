package dev.stepwise.phoenixkit.v070;

import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;

/**
 * Renames the module for tickets to customer service: its settings and its permission.
 *
 * <p>A setting that exists under both names keeps the value of the new one, and a role that has both permissions keeps the new one; the
 * old rows are deleted. Other settings of that prefix keep their names.
 *
 * <p>On the way down, a setting or permission gets the old name even if it had the new one before the way up: the two cases cannot be
 * distinguished. What exists under both names by then keeps both. Deleted rows do not come back.
 *
 * <p>Code that knows only the old names finds neither the settings nor the permission from here on.
 */
final class V077RenameTicketsToCustomerService implements MigrationStep {

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    static final class Permissions extends StepTable {
        final Field<String> moduleKey = column("module_key", VARCHAR(50).notNull());
        final Field<UUID> roleUuid = column("role_uuid", UUID.notNull());

        Permissions() {
            super("phoenix_kit_role_permissions");
        }
    }

    private static final Settings SETTINGS = new Settings();
    private static final Permissions PERMISSIONS = new Permissions();

    private static final String MODULE = "customer_service";
    private static final List<String> SETTING_KEYS = List.of(
            "customer_service_allow_reopen",
            "customer_service_attachments_enabled",
            "customer_service_comments_enabled",
            "customer_service_enabled",
            "customer_service_internal_notes_enabled",
            "customer_service_per_page",
            "auto_granted_perm:customer_service");

    @Override
    public void up(Changes changes) {
        SETTING_KEYS.forEach(key -> replaceSetting(changes, before(key), key));
        replacePermission(changes, before(MODULE), MODULE);
    }

    @Override
    public void down(Changes changes) {
        SETTING_KEYS.forEach(key -> renameSetting(changes, key, before(key)));
        renamePermission(changes, MODULE, before(MODULE));
    }

    private static String before(String name) {
        return name.replace(MODULE, "tickets");
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

    private static void replacePermission(Changes changes, String module, String newModule) {
        changes.dml(deleteFrom(PERMISSIONS)
                .where(PERMISSIONS.moduleKey.eq(module))
                .and(PERMISSIONS.roleUuid.in(
                        select(PERMISSIONS.roleUuid).from(PERMISSIONS).where(PERMISSIONS.moduleKey.eq(newModule)))));
        renamePermission(changes, module, newModule);
    }

    private static void renamePermission(Changes changes, String module, String newModule) {
        changes.dml(update(PERMISSIONS)
                .set(PERMISSIONS.moduleKey, newModule)
                .where(PERMISSIONS.moduleKey.eq(module))
                .and(PERMISSIONS.roleUuid.notIn(
                        select(PERMISSIONS.roleUuid).from(PERMISSIONS).where(PERMISSIONS.moduleKey.eq(newModule)))));
    }
}

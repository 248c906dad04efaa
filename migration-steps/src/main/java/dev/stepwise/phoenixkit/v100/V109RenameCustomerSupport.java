package dev.stepwise.phoenixkit.v100;

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
import org.jooq.Condition;
import org.jooq.Field;

/**
 * Renames the module customer_service to customer_support: its settings and the permission of roles.
 *
 * <p>If a setting, or a role's permission, already exists under the new name, the one under the old name is deleted, and the report counts
 * it. Code that reads or writes the old names finds nothing from here on.
 *
 * <p>On the way down, everything gets the old name even if it had the new one before the way up: the two cases cannot be distinguished.
 * What exists under both names keeps both. Deleted rows are not restored.
 */
final class V109RenameCustomerSupport implements MigrationStep {

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    static final class RolePermissions extends StepTable {
        final Field<UUID> roleUuid = column("role_uuid", UUID.notNull());
        final Field<String> moduleKey = column("module_key", VARCHAR(50).notNull());

        RolePermissions() {
            super("phoenix_kit_role_permissions");
        }
    }

    private static final Settings SETTINGS = new Settings();
    private static final RolePermissions PERMISSIONS = new RolePermissions();

    private static final String OLD_MODULE = "customer_service";
    private static final String MODULE = "customer_support";

    // Only these settings. Others that begin with the name of the module are not its own.
    private static final List<String> KEYS = List.of(
            "customer_support_enabled",
            "customer_support_per_page",
            "customer_support_comments_enabled",
            "customer_support_internal_notes_enabled",
            "customer_support_attachments_enabled",
            "customer_support_allow_reopen",
            "auto_granted_perm:customer_support");

    @Override
    public void up(Changes changes) {
        for (String key : KEYS) {
            changes.dml(deleteFrom(SETTINGS).where(SETTINGS.key.eq(before(key))).and(isTaken(key)));
            renameSetting(changes, before(key), key);
        }
        changes.dml(deleteFrom(PERMISSIONS)
                .where(PERMISSIONS.moduleKey.eq(OLD_MODULE))
                .and(isGrantedToItsRole(MODULE)));
        renamePermission(changes, OLD_MODULE, MODULE);
    }

    @Override
    public void down(Changes changes) {
        KEYS.forEach(key -> renameSetting(changes, key, before(key)));
        renamePermission(changes, MODULE, OLD_MODULE);
    }

    private static String before(String key) {
        return key.replace(MODULE, OLD_MODULE);
    }

    private static void renameSetting(Changes changes, String key, String newKey) {
        changes.dml(update(SETTINGS)
                .set(SETTINGS.key, newKey)
                .where(SETTINGS.key.eq(key))
                .andNot(isTaken(newKey)));
    }

    private static void renamePermission(Changes changes, String module, String newModule) {
        changes.dml(update(PERMISSIONS)
                .set(PERMISSIONS.moduleKey, newModule)
                .where(PERMISSIONS.moduleKey.eq(module))
                .andNot(isGrantedToItsRole(newModule)));
    }

    private static Condition isTaken(String key) {
        return inline(key).in(select(SETTINGS.key).from(SETTINGS));
    }

    private static Condition isGrantedToItsRole(String module) {
        return PERMISSIONS.roleUuid.in(
                select(PERMISSIONS.roleUuid).from(PERMISSIONS).where(PERMISSIONS.moduleKey.eq(module)));
    }
}

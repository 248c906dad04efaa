package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;

/**
 * Creates the permissions of roles: a row permits a role to use a module.
 *
 * <p>The role named Admin gets the permission for every module. If no role has that name, nothing is granted, and the report warns about
 * it.
 */
final class V053CreateRolePermissions implements MigrationStep {

    static final class RolePermissions extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID.defaultValue(uuid()));
        final Field<Long> roleId = column("role_id", BIGINT.notNull());
        final Field<String> moduleKey = column("module_key", VARCHAR(50).notNull());
        final Field<Long> grantedBy = column("granted_by", BIGINT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));

        RolePermissions() {
            super("phoenix_kit_role_permissions");
        }
    }

    static final class Roles extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> name = column("name", VARCHAR(50).notNull());

        Roles() {
            super("phoenix_kit_user_roles");
        }
    }

    private static final RolePermissions PERMISSIONS = new RolePermissions();
    private static final Roles ROLES = new Roles();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    private static final List<String> MODULES = List.of(
            "dashboard",
            "users",
            "media",
            "settings",
            "modules",
            "billing",
            "shop",
            "emails",
            "entities",
            "tickets",
            "posts",
            "ai",
            "sync",
            "publishing",
            "referrals",
            "sitemap",
            "seo",
            "maintenance",
            "storage",
            "languages",
            "connections",
            "legal",
            "db",
            "jobs");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(PERMISSIONS)
                        .columns(PERMISSIONS.fields())
                        .constraints(
                                primaryKey(PERMISSIONS.id),
                                constraint("uq_role_permissions_role_module")
                                        .unique(PERMISSIONS.roleId, PERMISSIONS.moduleKey),
                                constraint("fk_role_permissions_role")
                                        .foreignKey(PERMISSIONS.roleId)
                                        .references(ROLES, ROLES.id)
                                        .onDeleteCascade(),
                                constraint("fk_role_permissions_granted_by")
                                        .foreignKey(PERMISSIONS.grantedBy)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("idx_role_permissions_module_key").on(PERMISSIONS, PERMISSIONS.moduleKey),
                createUniqueIndex("idx_role_permissions_uuid").on(PERMISSIONS, PERMISSIONS.uuid));
        grantAllToAdmin(changes);
    }

    private static void grantAllToAdmin(Changes changes) {
        changes.dml(insertInto(PERMISSIONS, PERMISSIONS.roleId, PERMISSIONS.moduleKey)
                .select(select(ROLES.id, field(name("modules", "key"), VARCHAR(50)))
                        .from(ROLES)
                        .crossJoin(unnest(MODULES).as("modules", "key"))
                        .where(ROLES.name.eq("Admin"))));
        changes.ddl(warnIf(
                field(select(ROLES.id).from(ROLES).where(ROLES.name.eq("Admin")))
                        .isNull(),
                "There is no role named Admin, so no permission was granted. Grant permissions in the application."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(PERMISSIONS));
    }
}

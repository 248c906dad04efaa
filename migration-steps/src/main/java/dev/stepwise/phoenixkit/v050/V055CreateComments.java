package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;

/**
 * Creates comments on rows of any kind, with replies of any depth, likes and dislikes.
 *
 * <p>The role named Admin gets the permission for the module. If no role has that name, nothing is granted, and the report warns about it.
 * On the way down, every role loses the permission.
 */
final class V055CreateComments implements MigrationStep {

    static final class Comments extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull().defaultValue(uuid()));
        final Field<String> resourceType = column("resource_type", VARCHAR(50).notNull());
        final Field<UUID> resourceId = column("resource_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<UUID> parentId = column("parent_id", UUID);
        final Field<String> content = column("content", TEXT.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("published"));
        final Field<Integer> depth = column("depth", INTEGER.notNull().defaultValue(0));
        final Field<Integer> likeCount = column("like_count", INTEGER.notNull().defaultValue(0));
        final Field<Integer> dislikeCount =
                column("dislike_count", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        Comments() {
            super("phoenix_kit_comments");
        }
    }

    /** The likes or the dislikes of comments; both tables have the same columns. */
    static final class Opinions extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull().defaultValue(uuid()));
        final Field<UUID> commentId = column("comment_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> updatedAt =
                column("updated_at", TIMESTAMP.notNull().defaultValue(now()));

        /** The name of the table in the names of its constraints. */
        final String shortName;

        Opinions(String shortName) {
            super("phoenix_kit_" + shortName);
            this.shortName = shortName;
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    static final class Roles extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> name = column("name", VARCHAR(50).notNull());

        Roles() {
            super("phoenix_kit_user_roles");
        }
    }

    static final class RolePermissions extends StepTable {
        final Field<Long> roleId = column("role_id", BIGINT.notNull());
        final Field<String> moduleKey = column("module_key", VARCHAR(50).notNull());

        RolePermissions() {
            super("phoenix_kit_role_permissions");
        }
    }

    private static final Comments COMMENTS = new Comments();
    private static final Opinions LIKES = new Opinions("comments_likes");
    private static final Opinions DISLIKES = new Opinions("comments_dislikes");
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Settings SETTINGS = new Settings();
    private static final Roles ROLES = new Roles();
    private static final RolePermissions PERMISSIONS = new RolePermissions();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("comments_enabled", "false"),
                    row("comments_moderation", "false"),
                    row("comments_max_depth", "10"),
                    row("comments_max_length", "10000"))
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createComments(changes);
        createOpinions(changes, LIKES);
        createOpinions(changes, DISLIKES);
        changes.seed(DEFAULTS);
        grantToAdmin(changes);
    }

    private static void createComments(Changes changes) {
        changes.ddl(
                createTable(COMMENTS)
                        .columns(COMMENTS.fields())
                        .constraints(
                                primaryKey(COMMENTS.id),
                                constraint("fk_comments_user")
                                        .foreignKey(COMMENTS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull(),
                                constraint("fk_comments_parent")
                                        .foreignKey(COMMENTS.parentId)
                                        .references(COMMENTS, COMMENTS.id)
                                        .onDeleteCascade()),
                createIndex("idx_comments_inserted_at").on(COMMENTS, COMMENTS.insertedAt),
                createIndex("idx_comments_parent_id").on(COMMENTS, COMMENTS.parentId),
                createIndex("idx_comments_resource").on(COMMENTS, COMMENTS.resourceType, COMMENTS.resourceId),
                createIndex("idx_comments_resource_status")
                        .on(COMMENTS, COMMENTS.resourceType, COMMENTS.resourceId, COMMENTS.status),
                createIndex("idx_comments_status").on(COMMENTS, COMMENTS.status),
                createIndex("idx_comments_user_id").on(COMMENTS, COMMENTS.userId));
    }

    private static void createOpinions(Changes changes, Opinions opinions) {
        changes.ddl(createTable(opinions)
                .columns(opinions.fields())
                .constraints(
                        primaryKey(opinions.id),
                        constraint("uq_" + opinions.shortName + "_comment_user")
                                .unique(opinions.commentId, opinions.userId),
                        constraint("fk_" + opinions.shortName + "_comment")
                                .foreignKey(opinions.commentId)
                                .references(COMMENTS, COMMENTS.id)
                                .onDeleteCascade(),
                        constraint("fk_" + opinions.shortName + "_user")
                                .foreignKey(opinions.userId)
                                .references(USERS, USERS.key("id"))
                                .onDeleteCascade()));
    }

    private static void grantToAdmin(Changes changes) {
        changes.dml(insertInto(PERMISSIONS, PERMISSIONS.roleId, PERMISSIONS.moduleKey)
                .select(select(ROLES.id, inline("comments")).from(ROLES).where(ROLES.name.eq("Admin")))
                .onConflictDoNothing());
        changes.ddl(warnIf(
                field(select(ROLES.id).from(ROLES).where(ROLES.name.eq("Admin")))
                        .isNull(),
                "There is no role named Admin, so no role can use comments. Grant the permission in the application."));
    }

    @Override
    public void down(Changes changes) {
        changes.dml(deleteFrom(PERMISSIONS).where(PERMISSIONS.moduleKey.eq("comments")));
        changes.unseed(DEFAULTS);
        changes.ddl(dropTable(DISLIKES), dropTable(LIKES), dropTable(COMMENTS));
    }
}

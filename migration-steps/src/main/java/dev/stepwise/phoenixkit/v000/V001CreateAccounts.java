package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static dev.stepwise.ddl.PostgresTypes.CITEXT;
import static dev.stepwise.ddl.PostgresTypes.SERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Creates the users, their tokens and their roles, and the marker table. */
final class V001CreateAccounts implements MigrationStep {

    static final class Marker extends StepTable {
        final Field<Integer> id = column("id", SERIAL.notNull());
        final Field<Integer> version = column("version", INTEGER.notNull());
        final Field<LocalDateTime> migratedAt =
                column("migrated_at", timestamp(0).notNull().defaultValue(now()));

        Marker() {
            super("phoenix_kit");
        }
    }

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> email = column("email", CITEXT.notNull());
        final Field<String> hashedPassword =
                column("hashed_password", VARCHAR(255).notNull());
        final Field<String> firstName = column("first_name", VARCHAR(100));
        final Field<String> lastName = column("last_name", VARCHAR(100));
        final Field<Boolean> isActive = column("is_active", BOOLEAN.notNull().defaultValue(true));
        final Field<LocalDateTime> confirmedAt = column("confirmed_at", timestamp(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Users() {
            super("phoenix_kit_users");
        }
    }

    static final class Tokens extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<byte[]> token = column("token", BYTEA.notNull());
        final Field<String> context = column("context", VARCHAR(255).notNull());
        final Field<String> sentTo = column("sent_to", VARCHAR(255));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        Tokens() {
            super("phoenix_kit_users_tokens");
        }
    }

    static final class Roles extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(50).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<Boolean> isSystemRole =
                column("is_system_role", BOOLEAN.notNull().defaultValue(false));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Roles() {
            super("phoenix_kit_user_roles");
        }
    }

    static final class RoleAssignments extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<Long> roleId = column("role_id", BIGINT.notNull());
        final Field<Long> assignedBy = column("assigned_by", BIGINT);
        final Field<LocalDateTime> assignedAt =
                column("assigned_at", timestamp(0).notNull().defaultValue(now()));
        final Field<Boolean> isActive = column("is_active", BOOLEAN.notNull().defaultValue(true));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        RoleAssignments() {
            super("phoenix_kit_user_role_assignments");
        }
    }

    private static final Marker MARKER = new Marker();
    private static final Users USERS = new Users();
    private static final Tokens TOKENS = new Tokens();
    private static final Roles ROLES = new Roles();
    private static final RoleAssignments ASSIGNMENTS = new RoleAssignments();

    @Override
    public void up(Changes changes) {
        changes.ddl(createExtension("citext"));
        changes.ddl(
                createTable(MARKER).columns(MARKER.fields()).primaryKey(MARKER.id),
                createUniqueIndex("phoenix_kit_version_index").on(MARKER, MARKER.version));
        createUsers(changes);
        createRoles(changes);
        createAssignments(changes);
    }

    private static void createUsers(Changes changes) {
        changes.ddl(
                createTable(USERS).columns(USERS.fields()).primaryKey(USERS.id),
                createUniqueIndex("phoenix_kit_users_email_index").on(USERS, USERS.email),
                createIndex("idx_users_active").on(USERS, USERS.isActive),
                createTable(TOKENS)
                        .columns(TOKENS.fields())
                        .constraints(
                                primaryKey(TOKENS.id),
                                foreignKey(TOKENS.userId)
                                        .references(USERS, USERS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_users_tokens_user_id_index").on(TOKENS, TOKENS.userId),
                createUniqueIndex("phoenix_kit_users_tokens_context_token_index")
                        .on(TOKENS, TOKENS.context, TOKENS.token));
    }

    private static void createRoles(Changes changes) {
        changes.ddl(
                createTable(ROLES).columns(ROLES.fields()).primaryKey(ROLES.id),
                createUniqueIndex("phoenix_kit_user_roles_name_index").on(ROLES, ROLES.name));
        changes.seed(Seed.into(ROLES)
                .rows(
                        row(ROLES.name, ROLES.description),
                        row("Owner", "Owns the installation and may do everything"),
                        row("Admin", "Runs the installation day by day"),
                        row("User", "Uses the application"))
                .each(ROLES.isSystemRole, true)
                .each(ROLES.insertedAt, now())
                .each(ROLES.updatedAt, now())
                .identifiedBy(ROLES.name));
    }

    private static void createAssignments(Changes changes) {
        changes.ddl(
                createTable(ASSIGNMENTS)
                        .columns(ASSIGNMENTS.fields())
                        .constraints(
                                primaryKey(ASSIGNMENTS.id),
                                foreignKey(ASSIGNMENTS.userId)
                                        .references(USERS, USERS.id)
                                        .onDeleteCascade(),
                                foreignKey(ASSIGNMENTS.roleId)
                                        .references(ROLES, ROLES.id)
                                        .onDeleteCascade(),
                                foreignKey(ASSIGNMENTS.assignedBy)
                                        .references(USERS, USERS.id)
                                        .onDeleteSetNull()),
                createUniqueIndex("phoenix_kit_user_role_assignments_user_id_role_id_index")
                        .on(ASSIGNMENTS, ASSIGNMENTS.userId, ASSIGNMENTS.roleId),
                createIndex("phoenix_kit_user_role_assignments_user_id_index").on(ASSIGNMENTS, ASSIGNMENTS.userId),
                createIndex("phoenix_kit_user_role_assignments_role_id_index").on(ASSIGNMENTS, ASSIGNMENTS.roleId),
                createIndex("phoenix_kit_user_role_assignments_assigned_by_index")
                        .on(ASSIGNMENTS, ASSIGNMENTS.assignedBy),
                createIndex("idx_user_role_assignments_user_active")
                        .on(ASSIGNMENTS, ASSIGNMENTS.userId, ASSIGNMENTS.isActive),
                createIndex("idx_user_role_assignments_role_active")
                        .on(ASSIGNMENTS, ASSIGNMENTS.roleId, ASSIGNMENTS.isActive));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(ASSIGNMENTS), dropTable(ROLES), dropTable(TOKENS), dropTable(USERS), dropTable(MARKER));
        changes.ddl(dropExtension("citext"));
    }
}

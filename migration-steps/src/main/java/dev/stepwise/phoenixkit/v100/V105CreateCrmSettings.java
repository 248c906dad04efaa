package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.now;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the settings of customer relations: which roles it shows, and how each user arranges its views. */
final class V105CreateCrmSettings implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> NOW_BY_DEFAULT =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));

    static final class RoleSettings extends StepTable {
        final Field<UUID> roleUuid = column("role_uuid", UUID.notNull());
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(false));
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        RoleSettings() {
            super("phoenix_kit_crm_role_settings");
        }
    }

    static final class Views extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> userUuid = column("user_uuid", UUID.notNull());
        final Field<String> scope = column("scope", VARCHAR(100).notNull());
        final Field<JSONB> viewConfig = column("view_config", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Views() {
            super("phoenix_kit_crm_user_role_view");
        }
    }

    private static final RoleSettings ROLE_SETTINGS = new RoleSettings();
    private static final Views VIEWS = new Views();
    private static final StepTable ROLES = StepTable.named("phoenix_kit_user_roles");
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(ROLE_SETTINGS)
                .columns(ROLE_SETTINGS.fields())
                .constraints(
                        primaryKey(ROLE_SETTINGS.roleUuid),
                        foreignKey(ROLE_SETTINGS.roleUuid)
                                .references(ROLES, ROLES.key("uuid"))
                                .onDeleteCascade()));
        changes.ddl(
                createTable(VIEWS)
                        .columns(VIEWS.fields())
                        .constraints(
                                primaryKey(VIEWS.uuid),
                                constraint("phoenix_kit_crm_user_role_view_user_scope_uniq")
                                        .unique(VIEWS.userUuid, VIEWS.scope),
                                foreignKey(VIEWS.userUuid)
                                        .references(USERS, USERS.key("uuid"))
                                        .onDeleteCascade()),
                createIndex("idx_crm_user_role_view_user").on(VIEWS, VIEWS.userUuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(VIEWS), dropTable(ROLE_SETTINGS));
    }
}

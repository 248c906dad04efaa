package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the activities, a record of who did what to which resource. */
final class V090CreateActivities implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<LocalDateTime> NOW_BY_DEFAULT =
            timestamp(0).notNull().defaultValue(now());

    static final class Activities extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> action = column("action", VARCHAR(100).notNull());
        final Field<String> module = column("module", VARCHAR(50));
        final Field<String> mode = column("mode", VARCHAR(20));
        final Field<UUID> actorUuid = column("actor_uuid", UUID);
        final Field<String> resourceType = column("resource_type", VARCHAR(50));
        final Field<UUID> resourceUuid = column("resource_uuid", UUID);
        final Field<UUID> targetUuid = column("target_uuid", UUID);
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);

        Activities() {
            super("phoenix_kit_activities");
        }
    }

    private static final Activities ACTIVITIES = new Activities();

    @Override
    public void up(Changes changes) {
        createActivities(changes);
    }

    private static void createActivities(Changes changes) {
        changes.ddl(
                createTable(ACTIVITIES).columns(ACTIVITIES.fields()).primaryKey(ACTIVITIES.uuid),
                createIndex("phoenix_kit_activities_action_index").on(ACTIVITIES, ACTIVITIES.action),
                createIndex("phoenix_kit_activities_action_inserted_at_index")
                        .on(ACTIVITIES, ACTIVITIES.action, ACTIVITIES.insertedAt),
                createIndex("phoenix_kit_activities_actor_uuid_index").on(ACTIVITIES, ACTIVITIES.actorUuid),
                createIndex("phoenix_kit_activities_actor_uuid_inserted_at_index")
                        .on(ACTIVITIES, ACTIVITIES.actorUuid, ACTIVITIES.insertedAt),
                createIndex("phoenix_kit_activities_inserted_at_index").on(ACTIVITIES, ACTIVITIES.insertedAt),
                createIndex("phoenix_kit_activities_mode_index").on(ACTIVITIES, ACTIVITIES.mode),
                createIndex("phoenix_kit_activities_module_index").on(ACTIVITIES, ACTIVITIES.module),
                createIndex("phoenix_kit_activities_resource_type_index").on(ACTIVITIES, ACTIVITIES.resourceType),
                createIndex("phoenix_kit_activities_target_uuid_index").on(ACTIVITIES, ACTIVITIES.targetUuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(ACTIVITIES));
    }
}

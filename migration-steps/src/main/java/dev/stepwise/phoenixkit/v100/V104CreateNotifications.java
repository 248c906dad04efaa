package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.now;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;

/** Creates notifications, each of which shows one activity to one user until the user dismisses it. */
final class V104CreateNotifications implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> NOW_BY_DEFAULT =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));

    static final class Notifications extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> activityUuid = column("activity_uuid", UUID.notNull());
        final Field<UUID> recipientUuid = column("recipient_uuid", UUID.notNull());
        final Field<OffsetDateTime> seenAt = column("seen_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> dismissedAt = column("dismissed_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);

        Notifications() {
            super("phoenix_kit_notifications");
        }
    }

    private static final Notifications NOTIFICATIONS = new Notifications();
    private static final StepTable ACTIVITIES = StepTable.named("phoenix_kit_activities");
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(NOTIFICATIONS)
                        .columns(NOTIFICATIONS.fields())
                        .constraints(
                                primaryKey(NOTIFICATIONS.uuid),
                                foreignKey(NOTIFICATIONS.activityUuid)
                                        .references(ACTIVITIES, ACTIVITIES.key("uuid"))
                                        .onDeleteCascade(),
                                foreignKey(NOTIFICATIONS.recipientUuid)
                                        .references(USERS, USERS.key("uuid"))
                                        .onDeleteCascade()),
                createUniqueIndex("phoenix_kit_notifications_activity_recipient_index")
                        .on(NOTIFICATIONS, NOTIFICATIONS.activityUuid, NOTIFICATIONS.recipientUuid),
                createIndex("phoenix_kit_notifications_recipient_inbox_index")
                        .on(NOTIFICATIONS, NOTIFICATIONS.recipientUuid, NOTIFICATIONS.insertedAt.desc())
                        .where(NOTIFICATIONS.dismissedAt.isNull()));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(NOTIFICATIONS));
    }
}

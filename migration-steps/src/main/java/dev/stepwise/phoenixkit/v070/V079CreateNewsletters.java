package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
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

/**
 * Creates newsletters: lists with their members, broadcasts to a list, and the delivery of each broadcast to each member.
 *
 * <p>A list that has broadcasts cannot be deleted.
 */
final class V079CreateNewsletters implements MigrationStep {

    private static final DataType<UUID> OWN_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> TIME_OF_CHANGE =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));
    private static final DataType<Integer> COUNT = INTEGER.notNull().defaultValue(0);

    static final class Lists extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<Boolean> isDefault = column("is_default", BOOLEAN.notNull().defaultValue(false));
        final Field<Integer> subscriberCount = column("subscriber_count", COUNT);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Lists() {
            super("phoenix_kit_newsletters_lists");
        }
    }

    static final class Members extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<UUID> userUuid = column("user_uuid", UUID.notNull());
        final Field<UUID> listUuid = column("list_uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<OffsetDateTime> subscribedAt = column("subscribed_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> unsubscribedAt = column("unsubscribed_at", TIMESTAMPWITHTIMEZONE);

        Members() {
            super("phoenix_kit_newsletters_list_members");
        }
    }

    static final class Broadcasts extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<String> subject = column("subject", VARCHAR(998).notNull());
        final Field<String> markdownBody = column("markdown_body", TEXT);
        final Field<String> htmlBody = column("html_body", TEXT);
        final Field<String> textBody = column("text_body", TEXT);
        final Field<UUID> templateUuid = column("template_uuid", UUID);
        final Field<UUID> listUuid = column("list_uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("draft"));
        final Field<OffsetDateTime> scheduledAt = column("scheduled_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> sentAt = column("sent_at", TIMESTAMPWITHTIMEZONE);
        final Field<Integer> totalRecipients = column("total_recipients", COUNT);
        final Field<Integer> sentCount = column("sent_count", COUNT);
        final Field<Integer> deliveredCount = column("delivered_count", COUNT);
        final Field<Integer> openedCount = column("opened_count", COUNT);
        final Field<Integer> bouncedCount = column("bounced_count", COUNT);
        final Field<UUID> createdByUserUuid = column("created_by_user_uuid", UUID);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Broadcasts() {
            super("phoenix_kit_newsletters_broadcasts");
        }
    }

    static final class Deliveries extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<UUID> broadcastUuid = column("broadcast_uuid", UUID.notNull());
        final Field<UUID> userUuid = column("user_uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("pending"));
        final Field<OffsetDateTime> sentAt = column("sent_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> deliveredAt = column("delivered_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> openedAt = column("opened_at", TIMESTAMPWITHTIMEZONE);
        final Field<String> error = column("error", TEXT);
        final Field<String> messageId = column("message_id", VARCHAR(255));
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Deliveries() {
            super("phoenix_kit_newsletters_deliveries");
        }
    }

    private static final Lists LISTS = new Lists();
    private static final Members MEMBERS = new Members();
    private static final Broadcasts BROADCASTS = new Broadcasts();
    private static final Deliveries DELIVERIES = new Deliveries();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final StepTable TEMPLATES = StepTable.named("phoenix_kit_email_templates");

    @Override
    public void up(Changes changes) {
        createLists(changes);
        createBroadcasts(changes);
    }

    private static void createLists(Changes changes) {
        changes.ddl(
                createTable(LISTS).columns(LISTS.fields()).primaryKey(LISTS.uuid),
                createUniqueIndex("idx_newsletters_lists_slug").on(LISTS, LISTS.slug));
        changes.ddl(
                createTable(MEMBERS)
                        .columns(MEMBERS.fields())
                        .constraints(
                                primaryKey(MEMBERS.uuid),
                                constraint("fk_newsletters_list_members_user")
                                        .foreignKey(MEMBERS.userUuid)
                                        .references(USERS, USERS.key("uuid"))
                                        .onDeleteCascade(),
                                constraint("fk_newsletters_list_members_list")
                                        .foreignKey(MEMBERS.listUuid)
                                        .references(LISTS, LISTS.uuid)
                                        .onDeleteCascade()),
                createUniqueIndex("idx_newsletters_list_members_user_list")
                        .on(MEMBERS, MEMBERS.userUuid, MEMBERS.listUuid),
                createIndex("idx_newsletters_list_members_list").on(MEMBERS, MEMBERS.listUuid));
    }

    private static void createBroadcasts(Changes changes) {
        changes.ddl(
                createTable(BROADCASTS)
                        .columns(BROADCASTS.fields())
                        .constraints(
                                primaryKey(BROADCASTS.uuid),
                                constraint("fk_newsletters_broadcasts_template")
                                        .foreignKey(BROADCASTS.templateUuid)
                                        .references(TEMPLATES, TEMPLATES.key("uuid"))
                                        .onDeleteSetNull(),
                                constraint("fk_newsletters_broadcasts_list")
                                        .foreignKey(BROADCASTS.listUuid)
                                        .references(LISTS, LISTS.uuid)
                                        .onDeleteRestrict(),
                                constraint("fk_newsletters_broadcasts_created_by")
                                        .foreignKey(BROADCASTS.createdByUserUuid)
                                        .references(USERS, USERS.key("uuid"))
                                        .onDeleteSetNull()),
                createIndex("idx_newsletters_broadcasts_list").on(BROADCASTS, BROADCASTS.listUuid),
                createIndex("idx_newsletters_broadcasts_status").on(BROADCASTS, BROADCASTS.status),
                createIndex("idx_newsletters_broadcasts_scheduled_at")
                        .on(BROADCASTS, BROADCASTS.scheduledAt)
                        .where(BROADCASTS.scheduledAt.isNotNull()));
        changes.ddl(
                createTable(DELIVERIES)
                        .columns(DELIVERIES.fields())
                        .constraints(
                                primaryKey(DELIVERIES.uuid),
                                constraint("fk_newsletters_deliveries_broadcast")
                                        .foreignKey(DELIVERIES.broadcastUuid)
                                        .references(BROADCASTS, BROADCASTS.uuid)
                                        .onDeleteCascade(),
                                constraint("fk_newsletters_deliveries_user")
                                        .foreignKey(DELIVERIES.userUuid)
                                        .references(USERS, USERS.key("uuid"))
                                        .onDeleteCascade()),
                createIndex("idx_newsletters_deliveries_broadcast").on(DELIVERIES, DELIVERIES.broadcastUuid),
                createIndex("idx_newsletters_deliveries_user").on(DELIVERIES, DELIVERIES.userUuid),
                createIndex("idx_newsletters_deliveries_status").on(DELIVERIES, DELIVERIES.status),
                createUniqueIndex("idx_newsletters_deliveries_message_id")
                        .on(DELIVERIES, DELIVERIES.messageId)
                        .where(DELIVERIES.messageId.isNotNull()));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(DELIVERIES), dropTable(BROADCASTS), dropTable(MEMBERS), dropTable(LISTS));
    }
}

package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the log of sent e-mails and of their events: deliveries, opens, clicks, bounces. */
final class V007CreateEmailLog implements MigrationStep {

    static final class EmailLogs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> messageId = column("message_id", VARCHAR(255).notNull());
        final Field<String> to = column("to", VARCHAR(255).notNull());
        final Field<String> from = column("from", VARCHAR(255).notNull());
        final Field<String> subject = column("subject", VARCHAR(255));
        final Field<JSONB> headers = column("headers", JSONB.defaultValue(jsonb("{}")));
        final Field<String> bodyPreview = column("body_preview", TEXT);
        final Field<String> bodyFull = column("body_full", TEXT);
        final Field<String> templateName = column("template_name", VARCHAR(255));
        final Field<String> campaignId = column("campaign_id", VARCHAR(255));
        final Field<Integer> attachmentsCount =
                column("attachments_count", INTEGER.notNull().defaultValue(0));
        final Field<Integer> sizeBytes = column("size_bytes", INTEGER);
        final Field<Integer> retryCount =
                column("retry_count", INTEGER.notNull().defaultValue(0));
        final Field<String> errorMessage = column("error_message", TEXT);
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("sent"));
        final Field<LocalDateTime> sentAt =
                column("sent_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> deliveredAt = column("delivered_at", TIMESTAMP);
        final Field<String> configurationSet = column("configuration_set", VARCHAR(255));
        final Field<JSONB> messageTags = column("message_tags", JSONB.defaultValue(jsonb("{}")));
        final Field<String> provider = column("provider", VARCHAR(255).notNull().defaultValue("unknown"));
        final Field<Integer> userId = column("user_id", INTEGER);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        EmailLogs() {
            super("phoenix_kit_email_logs");
        }
    }

    static final class EmailEvents extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> emailLogId = column("email_log_id", BIGINT.notNull());
        final Field<String> eventType = column("event_type", VARCHAR(255).notNull());
        final Field<JSONB> eventData = column("event_data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> occurredAt =
                column("occurred_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<String> ipAddress = column("ip_address", VARCHAR(255));
        final Field<String> userAgent = column("user_agent", VARCHAR(255));
        final Field<JSONB> geoLocation = column("geo_location", JSONB.defaultValue(jsonb("{}")));
        final Field<String> linkUrl = column("link_url", VARCHAR(255));
        final Field<String> bounceType = column("bounce_type", VARCHAR(255));
        final Field<String> complaintType = column("complaint_type", VARCHAR(255));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        EmailEvents() {
            super("phoenix_kit_email_events");
        }
    }

    private static final EmailLogs LOGS = new EmailLogs();
    private static final EmailEvents EVENTS = new EmailEvents();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(LOGS).columns(LOGS.fields()).primaryKey(LOGS.id),
                createIndex("phoenix_kit_email_logs_campaign_id_idx").on(LOGS, LOGS.campaignId),
                createUniqueIndex("phoenix_kit_email_logs_message_id_uidx").on(LOGS, LOGS.messageId),
                createIndex("phoenix_kit_email_logs_provider_sent_at_idx").on(LOGS, LOGS.provider, LOGS.sentAt),
                createIndex("phoenix_kit_email_logs_sent_at_idx").on(LOGS, LOGS.sentAt),
                createIndex("phoenix_kit_email_logs_status_sent_at_idx").on(LOGS, LOGS.status, LOGS.sentAt),
                createIndex("phoenix_kit_email_logs_template_name_idx").on(LOGS, LOGS.templateName),
                createIndex("phoenix_kit_email_logs_to_sent_at_idx").on(LOGS, LOGS.to, LOGS.sentAt),
                createIndex("phoenix_kit_email_logs_user_id_idx").on(LOGS, LOGS.userId));
        changes.ddl(
                createTable(EVENTS)
                        .columns(EVENTS.fields())
                        .constraints(
                                primaryKey(EVENTS.id),
                                foreignKey(EVENTS.emailLogId)
                                        .references(LOGS, LOGS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_email_events_email_log_id_idx").on(EVENTS, EVENTS.emailLogId),
                createIndex("phoenix_kit_email_events_occurred_at_idx").on(EVENTS, EVENTS.occurredAt),
                createIndex("phoenix_kit_email_events_type_occurred_at_idx")
                        .on(EVENTS, EVENTS.eventType, EVENTS.occurredAt));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(EVENTS), dropTable(LOGS));
    }
}

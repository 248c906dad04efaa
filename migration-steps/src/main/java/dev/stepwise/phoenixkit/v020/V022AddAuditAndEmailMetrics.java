package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.currentLocalDate;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Creates the audit log of account changes by administrators, daily e-mail metrics, and a table for events without a logged e-mail.
 *
 * <p>Code that logs one e-mail twice under the same AWS message id fails from here on.
 */
final class V022AddAuditAndEmailMetrics implements MigrationStep {

    static final class AuditLogs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> targetUserId = column("target_user_id", INTEGER.notNull());
        final Field<Integer> adminUserId = column("admin_user_id", INTEGER.notNull());
        final Field<String> action = column("action", VARCHAR(255).notNull());
        final Field<String> ipAddress = column("ip_address", VARCHAR(255));
        final Field<String> userAgent = column("user_agent", TEXT);
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());

        AuditLogs() {
            super("phoenix_kit_audit_logs");
        }
    }

    static final class EmailMetrics extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> metricKey = column("metric_key", VARCHAR(255).notNull());
        final Field<Long> value = column("value", BIGINT.notNull().defaultValue(0L));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDate> metricDate =
                column("metric_date", LOCALDATE.notNull().defaultValue(currentLocalDate()));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        EmailMetrics() {
            super("phoenix_kit_email_metrics");
        }
    }

    static final class EmailOrphanedEvents extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> awsMessageId = column("aws_message_id", VARCHAR(255).notNull());
        final Field<String> eventType = column("event_type", VARCHAR(255).notNull());
        final Field<JSONB> eventData = column("event_data", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> receivedAt =
                column("received_at", TIMESTAMP.notNull().defaultValue(now()));
        final Field<Boolean> matched = column("matched", BOOLEAN.notNull().defaultValue(false));
        final Field<Integer> matchedEmailLogId = column("matched_email_log_id", INTEGER);
        final Field<LocalDateTime> matchedAt = column("matched_at", TIMESTAMP);
        final Field<String> errorMessage = column("error_message", TEXT);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        EmailOrphanedEvents() {
            super("phoenix_kit_email_orphaned_events");
        }
    }

    static final class EmailEvents extends StepTable {
        final Field<Long> emailLogId = column("email_log_id", BIGINT.notNull());
        final Field<String> eventType = column("event_type", VARCHAR(255).notNull());

        EmailEvents() {
            super("phoenix_kit_email_events");
        }
    }

    private static final AuditLogs AUDIT = new AuditLogs();
    private static final EmailMetrics METRICS = new EmailMetrics();
    private static final EmailOrphanedEvents ORPHANS = new EmailOrphanedEvents();
    private static final StepTable LOGS = StepTable.named("phoenix_kit_email_logs");
    private static final Field<String> AWS_MESSAGE_ID = LOGS.column("aws_message_id", VARCHAR(255));
    private static final EmailEvents EVENTS = new EmailEvents();

    @Override
    public void up(Changes changes) {
        createAuditLogs(changes);
        createEmailMetrics(changes);
        createOrphanedEvents(changes);
        changes.ddl(
                createIndex("phoenix_kit_email_events_log_type_idx").on(EVENTS, EVENTS.emailLogId, EVENTS.eventType),
                createUniqueIndex("phoenix_kit_email_logs_aws_message_id_uidx")
                        .on(LOGS, AWS_MESSAGE_ID)
                        .where(AWS_MESSAGE_ID.isNotNull()));
    }

    private static void createAuditLogs(Changes changes) {
        changes.ddl(
                createTable(AUDIT).columns(AUDIT.fields()).primaryKey(AUDIT.id),
                createIndex("phoenix_kit_audit_logs_action_index").on(AUDIT, AUDIT.action),
                createIndex("phoenix_kit_audit_logs_action_inserted_at_index")
                        .on(AUDIT, AUDIT.action, AUDIT.insertedAt),
                createIndex("phoenix_kit_audit_logs_admin_user_id_action_index")
                        .on(AUDIT, AUDIT.adminUserId, AUDIT.action),
                createIndex("phoenix_kit_audit_logs_admin_user_id_index").on(AUDIT, AUDIT.adminUserId),
                createIndex("phoenix_kit_audit_logs_inserted_at_index").on(AUDIT, AUDIT.insertedAt),
                createIndex("phoenix_kit_audit_logs_target_user_id_action_index")
                        .on(AUDIT, AUDIT.targetUserId, AUDIT.action),
                createIndex("phoenix_kit_audit_logs_target_user_id_index").on(AUDIT, AUDIT.targetUserId));
    }

    private static void createEmailMetrics(Changes changes) {
        changes.ddl(
                createTable(METRICS).columns(METRICS.fields()).primaryKey(METRICS.id),
                createIndex("phoenix_kit_email_metrics_date_idx").on(METRICS, METRICS.metricDate),
                createUniqueIndex("phoenix_kit_email_metrics_key_date_uidx")
                        .on(METRICS, METRICS.metricKey, METRICS.metricDate));
    }

    private static void createOrphanedEvents(Changes changes) {
        changes.ddl(
                createTable(ORPHANS).columns(ORPHANS.fields()).primaryKey(ORPHANS.id),
                createIndex("phoenix_kit_orphaned_events_aws_id_idx").on(ORPHANS, ORPHANS.awsMessageId),
                createIndex("phoenix_kit_orphaned_events_matched_idx").on(ORPHANS, ORPHANS.matched),
                createIndex("phoenix_kit_orphaned_events_type_received_idx")
                        .on(ORPHANS, ORPHANS.eventType, ORPHANS.receivedAt));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                dropIndex("phoenix_kit_email_logs_aws_message_id_uidx"),
                dropIndex("phoenix_kit_email_events_log_type_idx"),
                dropTable(ORPHANS),
                dropTable(METRICS),
                dropTable(AUDIT));
    }
}

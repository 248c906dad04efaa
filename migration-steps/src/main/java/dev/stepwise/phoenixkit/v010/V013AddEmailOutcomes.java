package dev.stepwise.phoenixkit.v010;

import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Records when an e-mail bounced, was opened, clicked or reported as spam, and why a provider refused or delayed it. */
final class V013AddEmailOutcomes implements MigrationStep {

    static final class EmailLogs extends StepTable {
        final Field<String> awsMessageId = column("aws_message_id", VARCHAR(255));
        final Field<LocalDateTime> bouncedAt = column("bounced_at", TIMESTAMP);
        final Field<LocalDateTime> complainedAt = column("complained_at", TIMESTAMP);
        final Field<LocalDateTime> openedAt = column("opened_at", TIMESTAMP);
        final Field<LocalDateTime> clickedAt = column("clicked_at", TIMESTAMP);

        EmailLogs() {
            super("phoenix_kit_email_logs");
        }
    }

    static final class EmailEvents extends StepTable {
        final Field<String> rejectReason = column("reject_reason", VARCHAR(255));
        final Field<String> delayType = column("delay_type", VARCHAR(255));
        final Field<String> subscriptionType = column("subscription_type", VARCHAR(255));
        final Field<String> failureReason = column("failure_reason", VARCHAR(255));

        EmailEvents() {
            super("phoenix_kit_email_events");
        }
    }

    private static final EmailLogs LOGS = new EmailLogs();
    private static final EmailEvents EVENTS = new EmailEvents();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(LOGS).add(LOGS.fields()),
                createUniqueIndex("phoenix_kit_email_logs_aws_message_id_index")
                        .on(LOGS, LOGS.awsMessageId)
                        .where(LOGS.awsMessageId.isNotNull()),
                alterTable(EVENTS).add(EVENTS.fields()));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(EVENTS).dropColumns(EVENTS.fields()),
                alterTable(LOGS).dropColumns(LOGS.fields()));
    }
}

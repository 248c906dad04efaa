package dev.stepwise.phoenixkit.v010;

import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Records when an e-mail was queued, refused, abandoned or delayed. */
final class V019AddEmailDeliveryTimes implements MigrationStep {

    static final class EmailLogs extends StepTable {
        final Field<LocalDateTime> queuedAt = column("queued_at", TIMESTAMP);
        final Field<LocalDateTime> rejectedAt = column("rejected_at", TIMESTAMP);
        final Field<LocalDateTime> failedAt = column("failed_at", TIMESTAMP);
        final Field<LocalDateTime> delayedAt = column("delayed_at", TIMESTAMP);

        EmailLogs() {
            super("phoenix_kit_email_logs");
        }
    }

    private static final EmailLogs LOGS = new EmailLogs();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(LOGS).add(LOGS.queuedAt, LOGS.rejectedAt, LOGS.failedAt, LOGS.delayedAt));
        changes.ddl(
                commentOnColumn(LOGS.queuedAt).is("When the e-mail was put into the queue."),
                commentOnColumn(LOGS.rejectedAt).is("When the provider refused it."),
                commentOnColumn(LOGS.failedAt).is("When sending it was given up."),
                commentOnColumn(LOGS.delayedAt).is("When its delivery was put off."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(LOGS).dropColumns(LOGS.queuedAt, LOGS.rejectedAt, LOGS.failedAt, LOGS.delayedAt));
    }
}

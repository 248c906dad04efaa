package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Adds indexes to find the e-mail of an event by either message id, the sender's or the provider's. */
final class V021IndexEmailMessageIds implements MigrationStep {

    static final class EmailLogs extends StepTable {
        final Field<String> messageId = column("message_id", VARCHAR(255).notNull());
        final Field<String> awsMessageId = column("aws_message_id", VARCHAR(255));

        EmailLogs() {
            super("phoenix_kit_email_logs");
        }
    }

    private static final EmailLogs LOGS = new EmailLogs();
    private static final PostgresIndex INDEX =
            index("phoenix_kit_email_logs_message_ids_idx").on(LOGS, LOGS.messageId, LOGS.awsMessageId);

    @Override
    public void up(Changes changes) {
        changes.ddl(INDEX.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(INDEX.drop());
    }
}

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

    private static final StepTable LOGS = StepTable.named("phoenix_kit_email_logs");
    private static final Field<LocalDateTime> QUEUED_AT = LOGS.column("queued_at", TIMESTAMP);
    private static final Field<LocalDateTime> REJECTED_AT = LOGS.column("rejected_at", TIMESTAMP);
    private static final Field<LocalDateTime> FAILED_AT = LOGS.column("failed_at", TIMESTAMP);
    private static final Field<LocalDateTime> DELAYED_AT = LOGS.column("delayed_at", TIMESTAMP);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(LOGS).add(LOGS.fields()));
        changes.ddl(
                commentOnColumn(QUEUED_AT).is("When the e-mail was put into the queue."),
                commentOnColumn(REJECTED_AT).is("When the provider refused it."),
                commentOnColumn(FAILED_AT).is("When sending it was given up."),
                commentOnColumn(DELAYED_AT).is("When its delivery was put off."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(LOGS).dropColumns(LOGS.fields()));
    }
}

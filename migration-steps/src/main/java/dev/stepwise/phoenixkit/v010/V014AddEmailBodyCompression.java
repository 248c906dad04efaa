package dev.stepwise.phoenixkit.v010;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Records whether the body of a logged e-mail is compressed. */
final class V014AddEmailBodyCompression implements MigrationStep {
    private static final StepTable LOGS = StepTable.named("phoenix_kit_email_logs");
    private static final Field<Boolean> BODY_COMPRESSED =
            LOGS.column("body_compressed", BOOLEAN.notNull().defaultValue(false));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(LOGS).addColumn(BODY_COMPRESSED));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(LOGS).dropColumn(BODY_COMPRESSED));
    }
}

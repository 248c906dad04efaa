package dev.stepwise.phoenixkit.v010;

import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.SQLDataType.JSONB;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.JSONB;

/** Adds custom fields of the application to each user. */
final class V018AddUserCustomFields implements MigrationStep {
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Field<JSONB> CUSTOM_FIELDS = USERS.column("custom_fields", JSONB.defaultValue(jsonb("{}")));

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(USERS).addColumn(CUSTOM_FIELDS),
                commentOnColumn(CUSTOM_FIELDS).is("What the application keeps of the user beside the columns."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS).dropColumn(CUSTOM_FIELDS));
    }
}

package dev.stepwise.phoenixkit.v010;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Adds a time zone to each user, stored as the offset from UTC in hours. */
final class V011AddUserTimezone implements MigrationStep {
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Field<String> USER_TIMEZONE = USERS.column("user_timezone", VARCHAR(3));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(USERS).addColumn(USER_TIMEZONE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS).dropColumn(USER_TIMEZONE));
    }
}

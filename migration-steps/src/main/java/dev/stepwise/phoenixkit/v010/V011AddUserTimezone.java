package dev.stepwise.phoenixkit.v010;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Adds a time zone to each user, stored as the offset from UTC in hours. */
final class V011AddUserTimezone implements MigrationStep {

    static final class Users extends StepTable {
        final Field<String> userTimezone = column("user_timezone", VARCHAR(3));

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final Users USERS = new Users();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(USERS).addColumn(USERS.userTimezone));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS).dropColumn(USERS.userTimezone));
    }
}

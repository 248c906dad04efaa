package dev.stepwise.phoenixkit.v020;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Adds the preferred language of each user. */
final class V028AddUserLocale implements MigrationStep {
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Field<String> PREFERRED_LOCALE = USERS.column("preferred_locale", VARCHAR(10));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(USERS).addColumn(PREFERRED_LOCALE));
        changes.ddl(createIndex("phoenix_kit_users_preferred_locale_index").on(USERS, PREFERRED_LOCALE));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS).dropColumn(PREFERRED_LOCALE));
    }
}

package dev.stepwise.phoenixkit.v060;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Lets assignments and permissions of roles refer by uuid alone, where a database does not do so already.
 *
 * <p>V056 has made these columns nullable, so this step changes nothing in a database that this chain has created. It corrects one in which
 * that was left out, where every assignment without a number fails. On the way down, the columns stay nullable, as V068 has them.
 */
final class V069AllowRolesWithoutNumbers implements MigrationStep {

    private static final StepTable ASSIGNMENTS = StepTable.named("phoenix_kit_user_role_assignments");
    private static final Field<Long> USER = ASSIGNMENTS.column("user_id", BIGINT);
    private static final Field<Long> ROLE = ASSIGNMENTS.column("role_id", BIGINT);

    private static final StepTable PERMISSIONS = StepTable.named("phoenix_kit_role_permissions");
    private static final Field<Long> PERMITTED_ROLE = PERMISSIONS.column("role_id", BIGINT);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(ASSIGNMENTS).alterColumn(USER).dropNotNull(),
                alterTable(ASSIGNMENTS).alterColumn(ROLE).dropNotNull(),
                alterTable(PERMISSIONS).alterColumn(PERMITTED_ROLE).dropNotNull());
    }

    @Override
    public void down(Changes changes) {}
}

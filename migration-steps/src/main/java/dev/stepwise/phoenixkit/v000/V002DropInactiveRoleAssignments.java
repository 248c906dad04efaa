package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/**
 * Deletes the inactive role assignments and the column that marks them: from now on, every assignment is active.
 *
 * <p>On the way down, the remaining assignments are active. The deleted ones are not restored.
 *
 * <p>Code that reads or writes is_active of an assignment fails from here on.
 */
final class V002DropInactiveRoleAssignments implements MigrationStep {

    static final class RoleAssignments extends StepTable {
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<Long> roleId = column("role_id", BIGINT.notNull());
        final Field<Boolean> isActive = column("is_active", BOOLEAN.notNull().defaultValue(true));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        RoleAssignments() {
            super("phoenix_kit_user_role_assignments");
        }
    }

    private static final RoleAssignments ASSIGNMENTS = new RoleAssignments();

    @Override
    public void up(Changes changes) {
        changes.dml(deleteFrom(ASSIGNMENTS).where(not(ASSIGNMENTS.isActive)));
        changes.ddl(
                dropIndex("idx_user_role_assignments_user_active"),
                dropIndex("idx_user_role_assignments_role_active"),
                alterTable(ASSIGNMENTS).dropColumn(ASSIGNMENTS.isActive));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(addColumnsBefore(ASSIGNMENTS, ASSIGNMENTS.insertedAt, ASSIGNMENTS.isActive));
        changes.ddl(
                createIndex("idx_user_role_assignments_user_active")
                        .on(ASSIGNMENTS, ASSIGNMENTS.userId, ASSIGNMENTS.isActive),
                createIndex("idx_user_role_assignments_role_active")
                        .on(ASSIGNMENTS, ASSIGNMENTS.roleId, ASSIGNMENTS.isActive));
    }
}

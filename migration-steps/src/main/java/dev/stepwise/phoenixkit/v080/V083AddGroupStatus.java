package dev.stepwise.phoenixkit.v080;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Gives each publishing group a status.
 *
 * <p>The groups that are there already are active. On the way down, the status is lost.
 */
final class V083AddGroupStatus implements MigrationStep {

    private static final StepTable GROUPS = StepTable.named("phoenix_kit_publishing_groups");
    private static final Field<String> STATUS =
            GROUPS.column("status", VARCHAR(20).notNull().defaultValue("active"));

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(GROUPS).addColumn(STATUS),
                createIndex("idx_publishing_groups_status").on(GROUPS, STATUS));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(GROUPS).dropColumn(STATUS));
    }
}

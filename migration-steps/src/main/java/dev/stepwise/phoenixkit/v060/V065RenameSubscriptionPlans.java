package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static dev.stepwise.ddl.CatalogConditions.indexExists;
import static dev.stepwise.ddl.CatalogConditions.tableExists;
import static dev.stepwise.ddl.PostgresDdl.renameIndex;
import static dev.stepwise.ddl.PostgresDdl.renameTable;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Renames the plans of subscriptions to types: their table, its index by slug, and the column by which a subscription refers to one.
 *
 * <p>An object that already has the new name keeps it. If there is one under each name, the step stops. The sequence, the primary key and
 * the index of uuids keep their old names. Code that reads or writes phoenix_kit_subscription_plans or plan_id fails from here on.
 */
final class V065RenameSubscriptionPlans implements MigrationStep {

    private static final StepTable PLANS = StepTable.named("phoenix_kit_subscription_plans");
    private static final StepTable TYPES = StepTable.named("phoenix_kit_subscription_types");
    private static final String PLANS_BY_SLUG = "phoenix_kit_subscription_plans_slug_uidx";
    private static final String TYPES_BY_SLUG = "phoenix_kit_subscription_types_slug_uidx";

    private static final StepTable SUBSCRIPTIONS = StepTable.named("phoenix_kit_subscriptions");
    private static final Field<Integer> PLAN = SUBSCRIPTIONS.column("plan_id", INTEGER.notNull());
    private static final Field<Integer> TYPE = SUBSCRIPTIONS.column("subscription_type_id", INTEGER.notNull());

    @Override
    public void up(Changes changes) {
        nameTable(changes, PLANS, TYPES);
        nameIndex(changes, PLANS_BY_SLUG, TYPES_BY_SLUG);
        nameColumn(changes, PLAN, TYPE);
    }

    @Override
    public void down(Changes changes) {
        nameTable(changes, TYPES, PLANS);
        nameIndex(changes, TYPES_BY_SLUG, PLANS_BY_SLUG);
        nameColumn(changes, TYPE, PLAN);
    }

    private static void nameTable(Changes changes, StepTable table, StepTable newTable) {
        changes.when(tableExists(table), old -> old.ddl(renameTable(table, newTable.getName())));
    }

    private static void nameIndex(Changes changes, String name, String newName) {
        changes.when(indexExists(name), old -> old.ddl(renameIndex(name, newName)));
    }

    private static void nameColumn(Changes changes, Field<?> column, Field<?> newColumn) {
        changes.when(
                columnExists(SUBSCRIPTIONS, column),
                old -> old.ddl(alterTable(SUBSCRIPTIONS).renameColumn(column).to(newColumn)));
    }
}

package dev.stepwise.security;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresPolicy.policy;
import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresView.view;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresPolicy;
import dev.stepwise.ddl.PostgresRole;
import dev.stepwise.ddl.PostgresTable;
import dev.stepwise.ddl.PostgresTrigger;
import dev.stepwise.ddl.PostgresView;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.ddl.TriggerEvent;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Uses what a chain is made of: types, functions, triggers, views, policies, seeds, batches and concurrent indexes. */
final class V002UseMuch implements MigrationStep {

    private static final StepTable THINGS = StepTable.named("things");
    private static final Field<Integer> ID = THINGS.column("id", INTEGER.notNull());
    private static final Field<String> NAME = THINGS.column("name", TEXT);
    private static final Field<String> SLUG = THINGS.column("slug", TEXT);
    private static final PostgresEnum STATE = PostgresEnum.of("state", "open", "paid");
    private static final Field<String> THING_STATE = THINGS.column("state", STATE.type());
    private static final SchemaFunction<?> TOUCH = SchemaFunction.returningTrigger("touch");
    private static final PostgresTrigger TOUCHES =
            trigger("touches").before(TriggerEvent.UPDATE).on(THINGS).forEachRow(TOUCH);
    private static final PostgresView NAMES =
            view(StepTable.named("names")).as(select(NAME).from(THINGS));
    private static final PostgresPolicy ALL =
            policy("all_of_them", THINGS).to(PostgresRole.PUBLIC).using(ID.isNotNull());
    private static final Seed FIRST =
            Seed.into(THINGS).rows(row(ID, NAME), row(1, "One")).identifiedBy(ID);
    private static final PostgresIndex SLUGS = index("things_slug").on(THINGS, SLUG);

    @Override
    public void up(Changes changes) {
        changes.seed(FIRST);
        changes.ddl(
                STATE.create(),
                alterTable(THINGS).addColumn(THING_STATE),
                alterTable(THINGS).addColumn(SLUG));
        changes.backfill(Backfill.of(THINGS)
                .set(SLUG, lower(NAME))
                .where(SLUG.isNull().and(NAME.isNotNull()))
                .inOrderOf(ID));
        changes.outsideTransaction(SLUGS.createConcurrently());
        changes.ddl(
                TOUCH.create("begin return new; end"),
                TOUCHES.create(),
                NAMES.create(),
                ALL.create(),
                PostgresTable.of(THINGS).enableRowSecurity());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                PostgresTable.of(THINGS).disableRowSecurity(), ALL.drop(), NAMES.drop(), TOUCHES.drop(), TOUCH.drop());
        changes.outsideTransaction(SLUGS.dropConcurrently());
        changes.ddl(alterTable(THINGS).dropColumn(SLUG), alterTable(THINGS).dropColumn(THING_STATE), STATE.drop());
        changes.unseed(FIRST);
    }
}

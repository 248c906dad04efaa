package dev.stepwise.authoring.tenchanges;

import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Add plan label. */
final class V009AddPlanLabel implements MigrationStep {

    private static final PostgresEnum PLAN = PostgresEnum.of("plan", "free", "paid", "team");
    private static final StepTable CUSTOMERS = StepTable.named("customers");
    private static final Field<String> CHOSEN = CUSTOMERS.column("plan", PLAN.type());

    @Override
    public void up(Changes changes) {
        changes.ddl(PLAN.addValue("team"));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(PLAN.without("team")
                .mapping("team", "paid")
                .in(CUSTOMERS, CHOSEN)
                .replace());
    }
}

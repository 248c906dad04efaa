package dev.stepwise.phoenixkit.v000;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Allows a referral code to name the user who benefits from it. */
final class V005AddReferralBeneficiary implements MigrationStep {
    private static final StepTable CODES = StepTable.named("phoenix_kit_referral_codes");
    private static final Field<Integer> BENEFICIARY = CODES.column("beneficiary", INTEGER);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(CODES).addColumn(BENEFICIARY));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(CODES).dropColumn(BENEFICIARY));
    }
}

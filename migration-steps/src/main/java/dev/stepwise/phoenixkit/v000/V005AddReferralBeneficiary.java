package dev.stepwise.phoenixkit.v000;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Allows a referral code to name the user who benefits from it. */
final class V005AddReferralBeneficiary implements MigrationStep {

    static final class ReferralCodes extends StepTable {
        final Field<Integer> beneficiary = column("beneficiary", INTEGER);

        ReferralCodes() {
            super("phoenix_kit_referral_codes");
        }
    }

    private static final ReferralCodes CODES = new ReferralCodes();

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(CODES).addColumn(CODES.beneficiary));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(CODES).dropColumn(CODES.beneficiary));
    }
}

package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.update;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/**
 * Allows a referral code to be valid for ever.
 *
 * <p>On the way down, such a code expires at the end of the year 9999, because every code must then expire.
 */
final class V006AllowUnlimitedReferralCodes implements MigrationStep {

    static final class ReferralCodes extends StepTable {
        final Field<LocalDateTime> expirationDate = column("expiration_date", TIMESTAMP);

        ReferralCodes() {
            super("phoenix_kit_referral_codes");
        }
    }

    private static final ReferralCodes CODES = new ReferralCodes();
    private static final LocalDateTime END_OF_TIME = LocalDateTime.of(9999, 12, 31, 0, 0);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(CODES).alterColumn(CODES.expirationDate).dropNotNull());
    }

    @Override
    public void down(Changes changes) {
        changes.dml(update(CODES).set(CODES.expirationDate, END_OF_TIME).where(CODES.expirationDate.isNull()));
        changes.ddl(alterTable(CODES).alterColumn(CODES.expirationDate).setNotNull());
    }
}

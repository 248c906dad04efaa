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

    private static final StepTable CODES = StepTable.named("phoenix_kit_referral_codes");
    private static final Field<LocalDateTime> EXPIRATION_DATE = CODES.column("expiration_date", TIMESTAMP);
    private static final LocalDateTime END_OF_TIME = LocalDateTime.of(9999, 12, 31, 0, 0);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(CODES).alterColumn(EXPIRATION_DATE).dropNotNull());
    }

    @Override
    public void down(Changes changes) {
        changes.dml(update(CODES).set(EXPIRATION_DATE, END_OF_TIME).where(EXPIRATION_DATE.isNull()));
        changes.ddl(alterTable(CODES).alterColumn(EXPIRATION_DATE).setNotNull());
    }
}

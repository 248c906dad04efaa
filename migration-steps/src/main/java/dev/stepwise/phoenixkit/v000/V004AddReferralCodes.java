package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Creates the referral codes and the record of their use, and records which module owns each setting. */
final class V004AddReferralCodes implements MigrationStep {

    static final class ReferralCodes extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> code = column("code", VARCHAR(255).notNull());
        final Field<String> description = column("description", VARCHAR(255).notNull());
        final Field<Boolean> status = column("status", BOOLEAN.notNull().defaultValue(true));
        final Field<Integer> numberOfUses =
                column("number_of_uses", INTEGER.notNull().defaultValue(0));
        final Field<Integer> maxUses = column("max_uses", INTEGER.notNull());
        final Field<Integer> createdBy = column("created_by", INTEGER.notNull());
        final Field<LocalDateTime> dateCreated =
                column("date_created", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> expirationDate = column("expiration_date", TIMESTAMP.notNull());

        ReferralCodes() {
            super("phoenix_kit_referral_codes");
        }
    }

    static final class ReferralCodeUsage extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> codeId = column("code_id", BIGINT.notNull());
        final Field<Integer> usedBy = column("used_by", INTEGER.notNull());
        final Field<LocalDateTime> dateUsed =
                column("date_used", TIMESTAMP.notNull().defaultValue(now()));

        ReferralCodeUsage() {
            super("phoenix_kit_referral_code_usage");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> module = column("module", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final ReferralCodes CODES = new ReferralCodes();
    private static final ReferralCodeUsage USAGE = new ReferralCodeUsage();
    private static final Settings SETTINGS = new Settings();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(CODES).columns(CODES.fields()).primaryKey(CODES.id),
                createUniqueIndex("phoenix_kit_referral_codes_code_uidx").on(CODES, CODES.code),
                createTable(USAGE)
                        .columns(USAGE.fields())
                        .constraints(
                                primaryKey(USAGE.id),
                                foreignKey(USAGE.codeId)
                                        .references(CODES, CODES.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_referral_code_usage_code_id_idx").on(USAGE, USAGE.codeId),
                createIndex("phoenix_kit_referral_code_usage_used_by_idx").on(USAGE, USAGE.usedBy),
                createIndex("phoenix_kit_referral_code_usage_date_used_idx").on(USAGE, USAGE.dateUsed));

        changes.ddl(alterTable(SETTINGS).addColumn(SETTINGS.module));
        changes.dml(update(SETTINGS)
                .set(SETTINGS.module, "system")
                .where(SETTINGS.key.in("time_zone", "date_format", "time_format", "project_title")));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(SETTINGS).dropColumn(SETTINGS.module), dropTable(USAGE), dropTable(CODES));
    }
}

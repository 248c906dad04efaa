package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the log of the visitors' consent, as required by laws on cookies and personal data. */
final class V043CreateConsentLog implements MigrationStep {

    static final class ConsentLogs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<String> sessionId = column("session_id", VARCHAR(64));
        final Field<String> consentType = column("consent_type", VARCHAR(30).notNull());
        final Field<Boolean> consentGiven =
                column("consent_given", BOOLEAN.notNull().defaultValue(false));
        final Field<String> consentVersion = column("consent_version", VARCHAR(20));
        final Field<String> ipAddress = column("ip_address", VARCHAR(45));
        final Field<String> userAgentHash = column("user_agent_hash", VARCHAR(64));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        ConsentLogs() {
            super("phoenix_kit_consent_logs");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));
        final Field<String> module = column("module", VARCHAR(255));
        final Field<JSONB> valueJson = column("value_json", JSONB);

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final ConsentLogs LOGS = new ConsentLogs();
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value, SETTINGS.valueJson),
                    row("legal_enabled", "false", null),
                    row("legal_consent_widget_enabled", "false", null),
                    row("legal_cookie_banner_position", "bottom", null),
                    row("legal_frameworks", null, jsonb("{\"items\": []}")),
                    row("legal_company_info", null, jsonb("{}")),
                    row("legal_dpo_contact", null, jsonb("{}")))
            .each(SETTINGS.module, "legal")
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createLog(changes);
        changes.seed(DEFAULTS);
    }

    private static void createLog(Changes changes) {
        changes.ddl(
                createTable(LOGS).columns(LOGS.fields()).primaryKey(LOGS.id),
                createIndex("phoenix_kit_consent_logs_inserted_at_idx").on(LOGS, LOGS.insertedAt),
                createIndex("phoenix_kit_consent_logs_session_id_idx").on(LOGS, LOGS.sessionId),
                createIndex("phoenix_kit_consent_logs_session_type_idx").on(LOGS, LOGS.sessionId, LOGS.consentType),
                createIndex("phoenix_kit_consent_logs_type_idx").on(LOGS, LOGS.consentType),
                createIndex("phoenix_kit_consent_logs_user_id_idx").on(LOGS, LOGS.userId),
                createIndex("phoenix_kit_consent_logs_user_type_idx").on(LOGS, LOGS.userId, LOGS.consentType),
                commentOnTable(LOGS).is("Each consent that was given or refused, by a user or in a visitor's session."),
                commentOnColumn(LOGS.consentType).is("What it is for: necessary, analytics, marketing or preferences."),
                commentOnColumn(LOGS.consentVersion).is("The version of the policy that was shown."),
                commentOnColumn(LOGS.userAgentHash)
                        .is("The SHA-256 of the browser's name, which tells browsers apart and names none."));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(dropTable(LOGS));
    }
}

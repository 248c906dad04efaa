package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the accounts at AI providers and the record of the requests to them. */
final class V032CreateAiAccounts implements MigrationStep {

    static final class AiAccounts extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(100).notNull());
        final Field<String> provider = column("provider", VARCHAR(50).notNull().defaultValue("openrouter"));
        final Field<String> apiKey = column("api_key", TEXT.notNull());
        final Field<String> baseUrl = column("base_url", VARCHAR(255));
        final Field<JSONB> settings = column("settings", JSONB.defaultValue(jsonb("{}")));
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(true));
        final Field<LocalDateTime> lastValidatedAt = column("last_validated_at", TIMESTAMP);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        AiAccounts() {
            super("phoenix_kit_ai_accounts");
        }
    }

    static final class AiRequests extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> accountId = column("account_id", INTEGER);
        final Field<Integer> userId = column("user_id", INTEGER);
        final Field<Integer> slotIndex = column("slot_index", INTEGER);
        final Field<String> model = column("model", VARCHAR(100));
        final Field<String> requestType =
                column("request_type", VARCHAR(50).notNull().defaultValue("text_completion"));
        final Field<Integer> inputTokens =
                column("input_tokens", INTEGER.notNull().defaultValue(0));
        final Field<Integer> outputTokens =
                column("output_tokens", INTEGER.notNull().defaultValue(0));
        final Field<Integer> totalTokens =
                column("total_tokens", INTEGER.notNull().defaultValue(0));
        final Field<Integer> costCents = column("cost_cents", INTEGER);
        final Field<Integer> latencyMs = column("latency_ms", INTEGER);
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("success"));
        final Field<String> errorMessage = column("error_message", TEXT);
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        AiRequests() {
            super("phoenix_kit_ai_requests");
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

    private static final AiAccounts ACCOUNTS = new AiAccounts();
    private static final AiRequests REQUESTS = new AiRequests();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Settings SETTINGS = new Settings();

    /** The initial slots; V034 restores them on its way down. */
    static final JSONB EMPTY_SLOTS = jsonb("""
            {"slots": [
              {"name": "Slot 1", "description": "", "account_id": null, "model": "", "temperature": 0.7, "max_tokens": 1000, "enabled": false},
              {"name": "Slot 2", "description": "", "account_id": null, "model": "", "temperature": 0.7, "max_tokens": 2000, "enabled": false},
              {"name": "Slot 3", "description": "", "account_id": null, "model": "", "temperature": 0.7, "max_tokens": 4000, "enabled": false}]}
            """);

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value, SETTINGS.valueJson),
                    row("ai_enabled", "false", null),
                    row("ai_text_processing_slots", null, EMPTY_SLOTS))
            .each(SETTINGS.module, "ai")
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createAccounts(changes);
        createRequests(changes);
        changes.seed(DEFAULTS);
    }

    private static void createAccounts(Changes changes) {
        changes.ddl(
                createTable(ACCOUNTS).columns(ACCOUNTS.fields()).primaryKey(ACCOUNTS.id),
                createIndex("phoenix_kit_ai_accounts_enabled_idx").on(ACCOUNTS, ACCOUNTS.enabled),
                createIndex("phoenix_kit_ai_accounts_provider_idx").on(ACCOUNTS, ACCOUNTS.provider),
                commentOnTable(ACCOUNTS).is("The accounts at the providers that write texts."),
                commentOnColumn(ACCOUNTS.apiKey).is("The key for the provider, not encrypted."),
                commentOnColumn(ACCOUNTS.settings)
                        .is("What only this provider needs, such as headers of the request."));
    }

    private static void createRequests(Changes changes) {
        changes.ddl(
                createTable(REQUESTS)
                        .columns(REQUESTS.fields())
                        .constraints(
                                primaryKey(REQUESTS.id),
                                foreignKey(REQUESTS.accountId)
                                        .references(ACCOUNTS, ACCOUNTS.key("id"))
                                        .onDeleteSetNull(),
                                foreignKey(REQUESTS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_ai_requests_account_id_idx").on(REQUESTS, REQUESTS.accountId),
                createIndex("phoenix_kit_ai_requests_inserted_at_idx").on(REQUESTS, REQUESTS.insertedAt),
                createIndex("phoenix_kit_ai_requests_model_idx").on(REQUESTS, REQUESTS.model),
                createIndex("phoenix_kit_ai_requests_status_idx").on(REQUESTS, REQUESTS.status),
                createIndex("phoenix_kit_ai_requests_user_id_idx").on(REQUESTS, REQUESTS.userId),
                commentOnTable(REQUESTS).is("What was asked of the providers, what it took and what it cost."),
                commentOnColumn(REQUESTS.slotIndex).is("Which of the slots was used, from 0 to 2."),
                commentOnColumn(REQUESTS.costCents).is("The estimated cost in cents, where the provider tells it."),
                commentOnColumn(REQUESTS.status).is("One of success, error and timeout."));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(dropTable(REQUESTS), dropTable(ACCOUNTS));
    }
}

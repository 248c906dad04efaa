package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.DOUBLE;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Creates the endpoints, which combine an account, a model and its parameters, and replace the accounts and their slots.
 *
 * <p>On the way down, the slots are restored as V032 created them; their settings are lost.
 *
 * <p>Code that reads the settings of the slots finds none from here on.
 */
final class V034CreateAiEndpoints implements MigrationStep {

    static final class AiEndpoints extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(100).notNull());
        final Field<String> description = column("description", VARCHAR(500));
        final Field<String> provider = column("provider", VARCHAR(50).notNull().defaultValue("openrouter"));
        final Field<String> apiKey = column("api_key", TEXT.notNull());
        final Field<String> baseUrl = column("base_url", VARCHAR(255));
        final Field<JSONB> providerSettings = column("provider_settings", JSONB.defaultValue(jsonb("{}")));
        final Field<String> model = column("model", VARCHAR(150).notNull());
        final Field<Double> temperature = column(
                "temperature", DOUBLE.defaultValue(inline(new BigDecimal("0.7")).coerce(DOUBLE)));
        final Field<Integer> maxTokens = column("max_tokens", INTEGER);
        final Field<Double> topP = column("top_p", DOUBLE);
        final Field<Integer> topK = column("top_k", INTEGER);
        final Field<Double> frequencyPenalty = column("frequency_penalty", DOUBLE);
        final Field<Double> presencePenalty = column("presence_penalty", DOUBLE);
        final Field<Double> repetitionPenalty = column("repetition_penalty", DOUBLE);
        final Field<String[]> stop = column("stop", VARCHAR(255).array());
        final Field<Integer> seed = column("seed", INTEGER);
        final Field<String> imageSize = column("image_size", VARCHAR(20));
        final Field<String> imageQuality = column("image_quality", VARCHAR(20));
        final Field<Integer> dimensions = column("dimensions", INTEGER);
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(true));
        final Field<Integer> sortOrder = column("sort_order", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> lastValidatedAt = column("last_validated_at", TIMESTAMP);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        AiEndpoints() {
            super("phoenix_kit_ai_endpoints");
        }
    }

    static final class AiRequests extends StepTable {
        final Field<Integer> endpointId = column("endpoint_id", INTEGER);
        final Field<String> endpointName = column("endpoint_name", VARCHAR(100));

        AiRequests() {
            super("phoenix_kit_ai_requests");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> module = column("module", VARCHAR(255));
        final Field<JSONB> valueJson = column("value_json", JSONB);

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final AiEndpoints ENDPOINTS = new AiEndpoints();
    private static final AiRequests REQUESTS = new AiRequests();
    private static final Settings SETTINGS = new Settings();

    @Override
    public void up(Changes changes) {
        createEndpoints(changes);
        connectRequests(changes);
        changes.dml(deleteFrom(SETTINGS)
                .where(SETTINGS.key.in(
                        "ai_text_processing_slots",
                        "ai_vision_processing_slots",
                        "ai_image_gen_slots",
                        "ai_embeddings_slots")));
    }

    private static void createEndpoints(Changes changes) {
        changes.ddl(
                createTable(ENDPOINTS).columns(ENDPOINTS.fields()).primaryKey(ENDPOINTS.id),
                createIndex("phoenix_kit_ai_endpoints_enabled_idx").on(ENDPOINTS, ENDPOINTS.enabled),
                createIndex("phoenix_kit_ai_endpoints_sort_order_idx").on(ENDPOINTS, ENDPOINTS.sortOrder),
                commentOnTable(ENDPOINTS).is("What can be asked: a provider, a model and its parameters."),
                commentOnColumn(ENDPOINTS.providerSettings)
                        .is("What only this provider needs, such as headers of the request."));
    }

    private static void connectRequests(Changes changes) {
        changes.ddl(
                alterTable(REQUESTS).add(REQUESTS.endpointId, REQUESTS.endpointName),
                alterTable(REQUESTS)
                        .add(foreignKey(REQUESTS.endpointId)
                                .references(ENDPOINTS, ENDPOINTS.key("id"))
                                .onDeleteSetNull()),
                createIndex("phoenix_kit_ai_requests_endpoint_id_idx").on(REQUESTS, REQUESTS.endpointId),
                commentOnColumn(REQUESTS.endpointId).is("The endpoint that was asked."),
                commentOnColumn(REQUESTS.endpointName)
                        .is("The name that the endpoint had then, which stays when the endpoint goes."));
    }

    @Override
    public void down(Changes changes) {
        changes.seed(Seed.into(SETTINGS)
                .rows(
                        row(SETTINGS.key, SETTINGS.valueJson),
                        row("ai_text_processing_slots", V032CreateAiAccounts.EMPTY_SLOTS))
                .each(SETTINGS.module, "ai")
                .identifiedBy(SETTINGS.key));
        changes.ddl(alterTable(REQUESTS).dropColumns(REQUESTS.endpointId, REQUESTS.endpointName), dropTable(ENDPOINTS));
    }
}

package dev.stepwise.phoenixkit.v040;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Adds the reasoning settings of an endpoint, and records the prompt of each request. */
final class V041AddAiReasoning implements MigrationStep {

    static final class Endpoints extends StepTable {
        final Field<Boolean> reasoningEnabled = column("reasoning_enabled", BOOLEAN);
        final Field<String> reasoningEffort = column("reasoning_effort", VARCHAR(20));
        final Field<Integer> reasoningMaxTokens = column("reasoning_max_tokens", INTEGER);
        final Field<Boolean> reasoningExclude = column("reasoning_exclude", BOOLEAN);

        Endpoints() {
            super("phoenix_kit_ai_endpoints");
        }
    }

    static final class Requests extends StepTable {
        final Field<Integer> promptId = column("prompt_id", INTEGER);
        final Field<String> promptName = column("prompt_name", VARCHAR(255));

        Requests() {
            super("phoenix_kit_ai_requests");
        }
    }

    private static final Endpoints ENDPOINTS = new Endpoints();
    private static final Requests REQUESTS = new Requests();
    private static final StepTable PROMPTS = StepTable.named("phoenix_kit_ai_prompts");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(ENDPOINTS).add(ENDPOINTS.fields()),
                commentOnColumn(ENDPOINTS.reasoningEnabled)
                        .is("Whether the model reasons before it answers, with medium effort."),
                commentOnColumn(ENDPOINTS.reasoningEffort)
                        .is("How much it reasons: none, minimal, low, medium, high or xhigh."),
                commentOnColumn(ENDPOINTS.reasoningMaxTokens)
                        .is("The most tokens that it may spend on reasoning, from 1024 to 32000."),
                commentOnColumn(ENDPOINTS.reasoningExclude).is("Whether the answer leaves the reasoning out."));
        changes.ddl(
                alterTable(REQUESTS).add(REQUESTS.fields()),
                alterTable(REQUESTS)
                        .add(foreignKey(REQUESTS.promptId)
                                .references(PROMPTS, PROMPTS.key("id"))
                                .onDeleteSetNull()),
                createIndex("phoenix_kit_ai_requests_prompt_id_idx").on(REQUESTS, REQUESTS.promptId),
                commentOnColumn(REQUESTS.promptId)
                        .is("The prompt that the request was made from, where there was one."),
                commentOnColumn(REQUESTS.promptName)
                        .is("The name of that prompt at the time; it stays when the prompt goes."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(REQUESTS).dropColumns(REQUESTS.fields()),
                alterTable(ENDPOINTS).dropColumns(ENDPOINTS.fields()));
    }
}

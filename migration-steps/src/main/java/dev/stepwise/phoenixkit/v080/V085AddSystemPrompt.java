package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Lets an AI prompt have a system prompt beside it.
 *
 * <p>On the way down, the system prompts are lost.
 */
final class V085AddSystemPrompt implements MigrationStep {

    private static final StepTable PROMPTS = StepTable.named("phoenix_kit_ai_prompts");
    private static final Field<String> SYSTEM_PROMPT = PROMPTS.column("system_prompt", TEXT);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(PROMPTS).addColumn(SYSTEM_PROMPT));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(PROMPTS).dropColumn(SYSTEM_PROMPT));
    }
}

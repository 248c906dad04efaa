package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates reusable prompts with variables. */
final class V038CreateAiPrompts implements MigrationStep {

    static final class Prompts extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> content = column("content", TEXT.notNull());
        final Field<String[]> variables =
                column("variables", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(true));
        final Field<Integer> sortOrder = column("sort_order", INTEGER.notNull().defaultValue(0));
        final Field<Integer> usageCount =
                column("usage_count", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> lastUsedAt = column("last_used_at", TIMESTAMP);
        final Field<JSONB> metadata = column("metadata", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        Prompts() {
            super("phoenix_kit_ai_prompts");
        }
    }

    private static final Prompts PROMPTS = new Prompts();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(PROMPTS).columns(PROMPTS.fields()).primaryKey(PROMPTS.id),
                createIndex("phoenix_kit_ai_prompts_enabled_idx").on(PROMPTS, PROMPTS.enabled),
                createUniqueIndex("phoenix_kit_ai_prompts_name_uidx").on(PROMPTS, PROMPTS.name),
                createUniqueIndex("phoenix_kit_ai_prompts_slug_uidx").on(PROMPTS, PROMPTS.slug),
                createIndex("phoenix_kit_ai_prompts_sort_order_idx").on(PROMPTS, PROMPTS.sortOrder),
                createIndex("phoenix_kit_ai_prompts_usage_count_idx").on(PROMPTS, PROMPTS.usageCount),
                commentOnTable(PROMPTS).is("Prompts with variables that are filled in at each use."),
                commentOnColumn(PROMPTS.variables)
                        .is("The names of the variables that stand in the content, in double braces."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(PROMPTS));
    }
}

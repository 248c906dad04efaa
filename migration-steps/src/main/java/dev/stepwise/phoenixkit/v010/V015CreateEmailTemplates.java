package dev.stepwise.phoenixkit.v010;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the templates for e-mails. */
final class V015CreateEmailTemplates implements MigrationStep {

    static final class EmailTemplates extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<UUID> uuid = column("uuid", UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> displayName = column("display_name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> subject = column("subject", VARCHAR(255).notNull());
        final Field<String> htmlBody = column("html_body", TEXT.notNull());
        final Field<String> textBody = column("text_body", TEXT.notNull());
        final Field<String> category = column("category", VARCHAR(255).notNull().defaultValue("transactional"));
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("draft"));
        final Field<JSONB> variables = column("variables", JSONB.defaultValue(jsonb("{}")));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<Integer> usageCount =
                column("usage_count", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> lastUsedAt = column("last_used_at", TIMESTAMP);
        final Field<Integer> version = column("version", INTEGER.notNull().defaultValue(1));
        final Field<Boolean> isSystem = column("is_system", BOOLEAN.notNull().defaultValue(false));
        final Field<Integer> createdByUserId = column("created_by_user_id", INTEGER);
        final Field<Integer> updatedByUserId = column("updated_by_user_id", INTEGER);
        final Field<UUID> createdByUserUuid = column("created_by_user_uuid", UUID);
        final Field<UUID> updatedByUserUuid = column("updated_by_user_uuid", UUID);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        EmailTemplates() {
            super("phoenix_kit_email_templates");
        }
    }

    private static final EmailTemplates TEMPLATES = new EmailTemplates();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(TEMPLATES).columns(TEMPLATES.fields()).primaryKey(TEMPLATES.id),
                createIndex("phoenix_kit_email_templates_category_index").on(TEMPLATES, TEMPLATES.category),
                createIndex("phoenix_kit_email_templates_category_status_index")
                        .on(TEMPLATES, TEMPLATES.category, TEMPLATES.status),
                createIndex("phoenix_kit_email_templates_inserted_at_index").on(TEMPLATES, TEMPLATES.insertedAt),
                createIndex("phoenix_kit_email_templates_is_system_index").on(TEMPLATES, TEMPLATES.isSystem),
                createIndex("phoenix_kit_email_templates_last_used_at_index").on(TEMPLATES, TEMPLATES.lastUsedAt),
                createUniqueIndex("phoenix_kit_email_templates_name_index").on(TEMPLATES, TEMPLATES.name),
                createUniqueIndex("phoenix_kit_email_templates_slug_index").on(TEMPLATES, TEMPLATES.slug),
                createIndex("phoenix_kit_email_templates_status_index").on(TEMPLATES, TEMPLATES.status),
                createIndex("phoenix_kit_email_templates_status_is_system_index")
                        .on(TEMPLATES, TEMPLATES.status, TEMPLATES.isSystem),
                createIndex("phoenix_kit_email_templates_usage_count_index").on(TEMPLATES, TEMPLATES.usageCount));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(TEMPLATES));
    }
}

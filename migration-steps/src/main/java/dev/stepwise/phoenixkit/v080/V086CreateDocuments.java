package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates documents, the templates that they are made from, and headers and footers. */
final class V086CreateDocuments implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<JSONB> A4_BY_DEFAULT =
            JSONB.defaultValue(jsonb("{\"paper_size\": \"a4\", \"orientation\": \"portrait\"}"));

    static final class HeadersFooters extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> type = column("type", VARCHAR(20).notNull().defaultValue("header"));
        final Field<String> html = column("html", TEXT.defaultValue(""));
        final Field<String> css = column("css", TEXT.defaultValue(""));
        final Field<JSONB> nativeContent = column("native", JSONB);
        final Field<String> height = column("height", VARCHAR(20).defaultValue("25mm"));
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<UUID> createdByUuid = column("created_by_uuid", UUID);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        HeadersFooters() {
            super("phoenix_kit_doc_headers_footers");
        }
    }

    static final class Templates extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255));
        final Field<String> description = column("description", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("published"));
        final Field<String> contentHtml = column("content_html", TEXT.defaultValue(""));
        final Field<String> contentCss = column("content_css", TEXT.defaultValue(""));
        final Field<JSONB> contentNative = column("content_native", JSONB);
        final Field<JSONB> variables = column("variables", JSONB.defaultValue(jsonb("[]")));
        final Field<UUID> headerUuid = column("header_uuid", UUID);
        final Field<UUID> footerUuid = column("footer_uuid", UUID);
        final Field<JSONB> config = column("config", A4_BY_DEFAULT);
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<String> thumbnail = column("thumbnail", TEXT);
        final Field<UUID> createdByUuid = column("created_by_uuid", UUID);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Templates() {
            super("phoenix_kit_doc_templates");
        }
    }

    static final class Documents extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<UUID> templateUuid = column("template_uuid", UUID);
        final Field<String> contentHtml = column("content_html", TEXT.defaultValue(""));
        final Field<String> contentCss = column("content_css", TEXT.defaultValue(""));
        final Field<JSONB> contentNative = column("content_native", JSONB);
        final Field<JSONB> variableValues = column("variable_values", JSONB.defaultValue(jsonb("{}")));
        final Field<String> headerHtml = column("header_html", TEXT.defaultValue(""));
        final Field<String> headerCss = column("header_css", TEXT.defaultValue(""));
        final Field<String> headerHeight = column("header_height", VARCHAR(20).defaultValue("25mm"));
        final Field<String> footerHtml = column("footer_html", TEXT.defaultValue(""));
        final Field<String> footerCss = column("footer_css", TEXT.defaultValue(""));
        final Field<String> footerHeight = column("footer_height", VARCHAR(20).defaultValue("20mm"));
        final Field<JSONB> config = column("config", A4_BY_DEFAULT);
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<String> thumbnail = column("thumbnail", TEXT);
        final Field<UUID> createdByUuid = column("created_by_uuid", UUID);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Documents() {
            super("phoenix_kit_doc_documents");
        }
    }

    private static final HeadersFooters HEADERS_FOOTERS = new HeadersFooters();
    private static final Templates TEMPLATES = new Templates();
    private static final Documents DOCUMENTS = new Documents();

    @Override
    public void up(Changes changes) {
        createHeadersFooters(changes);
        createTemplates(changes);
        createDocuments(changes);
    }

    private static void createHeadersFooters(Changes changes) {
        changes.ddl(
                createTable(HEADERS_FOOTERS).columns(HEADERS_FOOTERS.fields()).primaryKey(HEADERS_FOOTERS.uuid),
                createIndex("phoenix_kit_doc_headers_footers_type_index").on(HEADERS_FOOTERS, HEADERS_FOOTERS.type));
    }

    private static void createTemplates(Changes changes) {
        changes.ddl(
                createTable(TEMPLATES)
                        .columns(TEMPLATES.fields())
                        .constraints(
                                primaryKey(TEMPLATES.uuid),
                                foreignKey(TEMPLATES.footerUuid)
                                        .references(HEADERS_FOOTERS, HEADERS_FOOTERS.uuid)
                                        .onDeleteSetNull(),
                                foreignKey(TEMPLATES.headerUuid)
                                        .references(HEADERS_FOOTERS, HEADERS_FOOTERS.uuid)
                                        .onDeleteSetNull()),
                createUniqueIndex("phoenix_kit_doc_templates_slug_index").on(TEMPLATES, TEMPLATES.slug),
                createIndex("phoenix_kit_doc_templates_status_index").on(TEMPLATES, TEMPLATES.status));
    }

    private static void createDocuments(Changes changes) {
        changes.ddl(
                createTable(DOCUMENTS)
                        .columns(DOCUMENTS.fields())
                        .constraints(
                                primaryKey(DOCUMENTS.uuid),
                                foreignKey(DOCUMENTS.templateUuid)
                                        .references(TEMPLATES, TEMPLATES.uuid)
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_doc_documents_template_uuid_index").on(DOCUMENTS, DOCUMENTS.templateUuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(DOCUMENTS), dropTable(TEMPLATES), dropTable(HEADERS_FOOTERS));
    }
}

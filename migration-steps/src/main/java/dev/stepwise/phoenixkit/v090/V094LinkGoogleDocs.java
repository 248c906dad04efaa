package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Links documents, templates, headers and footers to Google Docs, and notes in which folder a document or a template is.
 *
 * <p>The documents that are there already are published. On the way down, the links, the folders and the status of documents are lost.
 */
final class V094LinkGoogleDocs implements MigrationStep {

    static final class HeadersFooters extends StepTable {
        final Field<String> googleDocId = column("google_doc_id", VARCHAR(255));

        HeadersFooters() {
            super("phoenix_kit_doc_headers_footers");
        }
    }

    static final class Templates extends StepTable {
        final Field<String> googleDocId = column("google_doc_id", VARCHAR(255));
        final Field<String> path = column("path", VARCHAR(500));
        final Field<String> folderId = column("folder_id", VARCHAR(255));

        Templates() {
            super("phoenix_kit_doc_templates");
        }
    }

    static final class Documents extends StepTable {
        final Field<String> googleDocId = column("google_doc_id", VARCHAR(255));
        final Field<String> status = column("status", VARCHAR(20).defaultValue("published"));
        final Field<String> path = column("path", VARCHAR(500));
        final Field<String> folderId = column("folder_id", VARCHAR(255));

        Documents() {
            super("phoenix_kit_doc_documents");
        }
    }

    private static final HeadersFooters HEADERS_FOOTERS = new HeadersFooters();
    private static final Templates TEMPLATES = new Templates();
    private static final Documents DOCUMENTS = new Documents();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(HEADERS_FOOTERS).add(HEADERS_FOOTERS.fields()),
                alterTable(TEMPLATES).add(TEMPLATES.fields()),
                alterTable(DOCUMENTS).add(DOCUMENTS.fields()));
        changes.online(
                index(linkedOnce(TEMPLATES, TEMPLATES.googleDocId)),
                index(linkedOnce(DOCUMENTS, DOCUMENTS.googleDocId)),
                index(index("phoenix_kit_doc_documents_status_index").on(DOCUMENTS, DOCUMENTS.status)));
    }

    private static PostgresIndex linkedOnce(StepTable table, Field<String> googleDocId) {
        return index(table.getName() + "_google_doc_id_unique_idx")
                .on(table, googleDocId)
                .unique()
                .where(googleDocId.isNotNull());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(DOCUMENTS).dropColumns(DOCUMENTS.fields()),
                alterTable(TEMPLATES).dropColumns(TEMPLATES.fields()),
                alterTable(HEADERS_FOOTERS).dropColumns(HEADERS_FOOTERS.fields()));
    }
}

package dev.stepwise.phoenixkit.v110;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresIndex.ofClass;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Constraint;
import org.jooq.Field;

/**
 * Creates the library of PDF files of a catalogue, whose text can be searched page by page.
 *
 * <p>The text of a page is stored once, however many pages have it. The search needs the extension pg_trgm. On the way down, an extension
 * that was there before stays, as does one that something else uses.
 */
final class V111CreateCataloguePdfs implements MigrationStep {

    static final class Pdfs extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(UUID_V7.call()));
        final Field<UUID> fileUuid = column("file_uuid", UUID.notNull());
        final Field<String> originalFilename =
                column("original_filename", VARCHAR(500).notNull());
        final Field<Long> byteSize = column("byte_size", BIGINT);
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<LocalDateTime> trashedAt = column("trashed_at", timestamp(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Pdfs() {
            super("phoenix_kit_cat_pdfs");
        }
    }

    static final class Extractions extends StepTable {
        final Field<UUID> fileUuid = column("file_uuid", UUID.notNull());
        final Field<String> extractionStatus =
                column("extraction_status", VARCHAR(20).notNull().defaultValue("pending"));
        final Field<Integer> pageCount = column("page_count", INTEGER);
        final Field<LocalDateTime> extractedAt = column("extracted_at", timestamp(0));
        final Field<String> errorMessage = column("error_message", TEXT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Extractions() {
            super("phoenix_kit_cat_pdf_extractions");
        }
    }

    static final class PageContents extends StepTable {
        final Field<String> contentHash = column("content_hash", VARCHAR(64).notNull());
        final Field<String> text = column("text", TEXT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        PageContents() {
            super("phoenix_kit_cat_pdf_page_contents");
        }
    }

    static final class Pages extends StepTable {
        final Field<UUID> fileUuid = column("file_uuid", UUID.notNull());
        final Field<Integer> pageNumber = column("page_number", INTEGER.notNull());
        final Field<String> contentHash = column("content_hash", VARCHAR(64).notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        Pages() {
            super("phoenix_kit_cat_pdf_pages");
        }
    }

    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");
    private static final StepTable FILES = StepTable.named("phoenix_kit_files");
    private static final Pdfs PDFS = new Pdfs();
    private static final Extractions EXTRACTIONS = new Extractions();
    private static final PageContents CONTENTS = new PageContents();
    private static final Pages PAGES = new Pages();
    private static final PostgresIndex SEARCH = index("phoenix_kit_cat_pdf_page_contents_text_trgm_index")
            .on(CONTENTS, ofClass(CONTENTS.text, "pg_trgm", "gin_trgm_ops"))
            .using(GIN);

    @Override
    public void up(Changes changes) {
        changes.ddl(createExtension("pg_trgm"));
        changes.ddl(
                createTable(PDFS)
                        .columns(PDFS.fields())
                        .constraints(
                                primaryKey(PDFS.uuid),
                                foreignKey(PDFS.fileUuid)
                                        .references(FILES, FILES.key("uuid"))
                                        .onDeleteRestrict()),
                createIndex("phoenix_kit_cat_pdfs_file_uuid_index").on(PDFS, PDFS.fileUuid),
                createIndex("phoenix_kit_cat_pdfs_status_index").on(PDFS, PDFS.status),
                createTable(EXTRACTIONS)
                        .columns(EXTRACTIONS.fields())
                        .constraints(primaryKey(EXTRACTIONS.fileUuid), deletedWithFile(EXTRACTIONS.fileUuid)),
                createIndex("phoenix_kit_cat_pdf_extractions_extraction_status_index")
                        .on(EXTRACTIONS, EXTRACTIONS.extractionStatus));
        changes.ddl(
                createTable(CONTENTS).columns(CONTENTS.fields()).primaryKey(CONTENTS.contentHash),
                SEARCH.create(),
                createTable(PAGES)
                        .columns(PAGES.fields())
                        .constraints(
                                primaryKey(PAGES.fileUuid, PAGES.pageNumber),
                                deletedWithFile(PAGES.fileUuid),
                                foreignKey(PAGES.contentHash)
                                        .references(CONTENTS, CONTENTS.contentHash)
                                        .onDeleteRestrict()),
                createIndex("phoenix_kit_cat_pdf_pages_content_hash_index").on(PAGES, PAGES.contentHash));
    }

    private static Constraint deletedWithFile(Field<UUID> fileUuid) {
        return foreignKey(fileUuid).references(FILES, FILES.key("uuid")).onDeleteCascade();
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(PAGES), dropTable(CONTENTS), dropTable(EXTRACTIONS), dropTable(PDFS));
        changes.ddl(dropExtension("pg_trgm"));
    }
}

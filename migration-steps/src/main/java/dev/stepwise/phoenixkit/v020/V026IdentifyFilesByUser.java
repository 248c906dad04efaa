package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.CatalogConditions.anotherSchemaHas;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/**
 * Lets different users upload the same file: the checksum that identifies a file now covers its user and its content.
 *
 * <p>User and checksum are concatenated without a separator, as in the application. If two files get the same checksum, the step names them
 * and changes nothing. The way down does the same if two users have the same file.
 *
 * <p>Code that reads or writes checksum of a file, or stores a file without the two checksums that replace it, fails from here on.
 */
final class V026IdentifyFilesByUser implements MigrationStep {

    static final class Files extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> checksum = column("checksum", VARCHAR(255).notNull());
        final Field<String> fileChecksum = column("file_checksum", VARCHAR(255).notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<String> userFileChecksum = column("user_file_checksum", VARCHAR(255));

        Files() {
            super("phoenix_kit_files");
        }
    }

    private static final Files FILES = new Files();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_files that would get the same user_file_checksum",
                        rowsThatShare(FILES, FILES.id, userAnd(FILES.checksum)),
                        "Delete all but one of each and run again."),
                createExtension("pgcrypto"),
                dropIndex("phoenix_kit_files_checksum_index"),
                alterTable(FILES).renameColumn(FILES.checksum).to(FILES.fileChecksum),
                alterTable(FILES).addColumn(FILES.userFileChecksum));
        changes.backfill(Backfill.of(FILES)
                .set(FILES.userFileChecksum, sha256(userAnd(FILES.fileChecksum)))
                .where(FILES.userFileChecksum.isNull())
                .inOrderOf(FILES.id));
        changes.ddl(
                alterTable(FILES).alterColumn(FILES.userFileChecksum).setNotNull(),
                createUniqueIndex("public_phoenix_kit_files_user_file_checksum_index")
                        .on(FILES, FILES.userFileChecksum));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_files that have the same content",
                        rowsThatShare(FILES, FILES.id, FILES.fileChecksum),
                        "Delete all but one of each and run again."),
                alterTable(FILES).dropColumn(FILES.userFileChecksum),
                alterTable(FILES).renameColumn(FILES.fileChecksum).to(FILES.checksum),
                createUniqueIndex("phoenix_kit_files_checksum_index").on(FILES, FILES.checksum));
        // No catalog entry depends on pgcrypto, so the server would drop it even if the chain in another schema
        // needs it.
        changes.when(not(anotherSchemaHas(FILES, FILES.userFileChecksum)), last -> last.ddl(dropExtension("pgcrypto")));
    }

    private static Field<String> userAnd(Field<String> checksum) {
        return FILES.userId.cast(TEXT).concat(checksum);
    }

    private static Field<String> sha256(Field<String> text) {
        Field<byte[]> bytes = function(name("convert_to"), BYTEA, text, inline("UTF8"));
        return function(name("encode"), TEXT, function(name("sha256"), BYTEA, bytes), inline("hex"));
    }
}

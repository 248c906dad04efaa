package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresTypes.BYTEA;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.Record1;
import org.jooq.Select;
import org.jooq.Table;

/**
 * Lets different users upload the same file: a file is unique by the checksum of its user and its content.
 *
 * <p>User and checksum are joined without a separator, as the application joins them. Where that makes two files the same, the step names
 * them and changes nothing.
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
                        "Files that would get the same checksum of user and content",
                        filesThatCollide(),
                        "Delete all but one of each, then run again."),
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
                alterTable(FILES).dropColumn(FILES.userFileChecksum),
                alterTable(FILES).renameColumn(FILES.fileChecksum).to(FILES.checksum),
                createUniqueIndex("phoenix_kit_files_checksum_index").on(FILES, FILES.checksum),
                dropExtension("pgcrypto"));
    }

    private static Field<String> userAnd(Field<String> checksum) {
        return FILES.userId.cast(TEXT).concat(checksum);
    }

    private static Field<String> sha256(Field<String> text) {
        Field<byte[]> bytes = function(name("convert_to"), BYTEA, text, inline("UTF8"));
        return function(name("encode"), TEXT, function(name("sha256"), BYTEA, bytes), inline("hex"));
    }

    private static Select<Record1<String>> filesThatCollide() {
        Field<Integer> sharing = field(name("sharing"), INTEGER);
        Table<?> files = select(
                        FILES.id.cast(TEXT).as("name"),
                        count().over().partitionBy(userAnd(FILES.checksum)).as(sharing))
                .from(FILES)
                .asTable("files");
        return select(field(name("name"), TEXT)).from(files).where(sharing.gt(1));
    }
}

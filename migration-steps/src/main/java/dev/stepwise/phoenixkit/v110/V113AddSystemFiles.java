package dev.stepwise.phoenixkit.v110;

import static dev.stepwise.ddl.OnlineDdl.constraintIfMissing;
import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.requireTrustedOwner;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTableIfNotExists;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Constraint;
import org.jooq.Field;

/**
 * Distinguishes files that the system makes from a source file, such as the tiles of an image, and lets files be attached to comments.
 *
 * <p>A file of the system needs no user, and is deleted with its source. Of two writers that make the same file of the same source, the
 * second one conflicts. A file that is attached to a comment cannot be deleted. Existing objects stay as they are. Code that expects every
 * file to have a user fails from here on.
 *
 * <p>On the way down, the attachments are lost, and nothing shows any longer which files with a user the system made. If there are files
 * without a user, the step names them and changes nothing.
 */
final class V113AddSystemFiles implements MigrationStep {

    static final class Files extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> fileName = column("file_name", VARCHAR(255).notNull());
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<UUID> userUuid = column("user_uuid", UUID);
        final Field<Boolean> systemManaged =
                column("system_managed", BOOLEAN.notNull().defaultValue(false));
        final Field<UUID> parentFileUuid = column("parent_file_uuid", UUID);

        Files() {
            super("phoenix_kit_files");
        }
    }

    static final class CommentMedia extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull().defaultValue(UUID_V7.call()));
        final Field<UUID> commentUuid = column("comment_uuid", UUID.notNull());
        final Field<UUID> fileUuid = column("file_uuid", UUID.notNull());
        final Field<Integer> position = column("position", INTEGER.notNull());
        final Field<String> caption = column("caption", TEXT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        CommentMedia() {
            super("phoenix_kit_comment_media");
        }
    }

    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");
    private static final StepTable COMMENTS = StepTable.named("phoenix_kit_comments");
    private static final Files FILES = new Files();
    private static final CommentMedia MEDIA = new CommentMedia();

    private static final String USER_OR_PARENT = "phoenix_kit_files_user_or_parent_check";

    private static final PostgresIndex CHILDREN = index("phoenix_kit_files_parent_uuid_index")
            .on(FILES, FILES.parentFileUuid)
            .where(FILES.parentFileUuid.isNotNull());
    private static final PostgresIndex SYSTEM_FILES = index("phoenix_kit_files_system_dedup_index")
            .on(FILES, FILES.parentFileUuid, FILES.fileName)
            .unique()
            .where(FILES.systemManaged.eq(true));
    private static final PostgresIndex USER_FILES = index("phoenix_kit_files_system_managed_index")
            .on(FILES, FILES.insertedAt.desc())
            .where(FILES.systemManaged.eq(false));

    @Override
    public void up(Changes changes) {
        distinguishSystemFiles(changes);
        createCommentMedia(changes);
    }

    private static void distinguishSystemFiles(Changes changes) {
        changes.ddl(
                alterTable(FILES).alterColumn(FILES.userUuid).dropNotNull(),
                alterTable(FILES).addColumnIfNotExists(FILES.systemManaged),
                alterTable(FILES).addColumnIfNotExists(FILES.parentFileUuid));
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_files with neither a user nor a source",
                        select(FILES.uuid.cast(TEXT))
                                .from(FILES)
                                .where(FILES.userUuid.isNull())
                                .and(FILES.parentFileUuid.isNull()),
                        "Give each a user or delete it, and run again."),
                requireNone(
                        "Rows of phoenix_kit_files that the system made twice of one source",
                        rowsThatShare(
                                FILES, FILES.uuid, when(FILES.systemManaged, FILES.parentFileUuid), FILES.fileName),
                        "Delete all but one of each and run again."));
        changes.online(
                constraintIfMissing(
                        FILES,
                        constraint("phoenix_kit_files_parent_file_uuid_fkey")
                                .foreignKey(FILES.parentFileUuid)
                                .references(FILES, FILES.uuid)
                                .onDeleteCascade()),
                constraintIfMissing(FILES, userOrParent()),
                indexIfMissing(CHILDREN),
                indexIfMissing(SYSTEM_FILES),
                indexIfMissing(USER_FILES));
    }

    private static Constraint userOrParent() {
        return constraint(USER_OR_PARENT).check(FILES.userUuid.isNotNull().or(FILES.parentFileUuid.isNotNull()));
    }

    private static void createCommentMedia(Changes changes) {
        changes.ddl(
                requireTrustedOwner(MEDIA),
                createTableIfNotExists(MEDIA).columns(MEDIA.fields()).constraints(primaryKey(MEDIA.uuid)));
        changes.online(
                constraintIfMissing(
                        MEDIA,
                        constraint("phoenix_kit_comment_media_comment_uuid_fkey")
                                .foreignKey(MEDIA.commentUuid)
                                .references(COMMENTS, COMMENTS.key("uuid"))
                                .onDeleteCascade()),
                constraintIfMissing(
                        MEDIA,
                        constraint("phoenix_kit_comment_media_file_uuid_fkey")
                                .foreignKey(MEDIA.fileUuid)
                                .references(FILES, FILES.uuid)
                                .onDeleteRestrict()),
                indexIfMissing(index("phoenix_kit_comment_media_comment_position_index")
                        .on(MEDIA, MEDIA.commentUuid, MEDIA.position)
                        .unique()),
                indexIfMissing(
                        index("phoenix_kit_comment_media_file_uuid_index").on(MEDIA, MEDIA.fileUuid)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_files without a user",
                        select(FILES.uuid.cast(TEXT)).from(FILES).where(FILES.userUuid.isNull()),
                        "Give each a user or delete it, and run again."),
                dropTable(MEDIA),
                alterTable(FILES).dropConstraint(USER_OR_PARENT),
                USER_FILES.drop(),
                alterTable(FILES).dropColumns(FILES.systemManaged, FILES.parentFileUuid));
        changes.online(notNull(FILES.userUuid));
    }
}

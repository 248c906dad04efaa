package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.OnlineDdl.constraint;
import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.primaryKey;
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

/**
 * Lets files be in folders, which may be in other folders, and lets more folders link to a file.
 *
 * <p>The files that are there already are in no folder. On the way down, the folders and the links are lost, and the files stay.
 */
final class V095CreateMediaFolders implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<LocalDateTime> NOW_BY_DEFAULT =
            timestamp(0).notNull().defaultValue(now());

    static final class Folders extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> color = column("color", VARCHAR(20));
        final Field<UUID> parentUuid = column("parent_uuid", UUID);
        final Field<UUID> userUuid = column("user_uuid", UUID);
        final Field<LocalDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<LocalDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Folders() {
            super("phoenix_kit_media_folders");
        }
    }

    static final class Files extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<UUID> folderUuid = column("folder_uuid", UUID);

        Files() {
            super("phoenix_kit_files");
        }
    }

    static final class Links extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> folderUuid = column("folder_uuid", UUID.notNull());
        final Field<UUID> fileUuid = column("file_uuid", UUID.notNull());
        final Field<LocalDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);

        Links() {
            super("phoenix_kit_media_folder_links");
        }
    }

    private static final Folders FOLDERS = new Folders();
    private static final Links LINKS = new Links();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Files FILES = new Files();

    // Two nulls are never equal in a unique index, and folders that are in no other need different names as well.
    private static final Field<UUID> NO_PARENT = inline(new UUID(0, 0));

    @Override
    public void up(Changes changes) {
        createFolders(changes);
        createLinks(changes);
        changes.ddl(alterTable(FILES).addColumn(FILES.folderUuid));
        changes.online(
                constraint(
                        FILES,
                        constraint("phoenix_kit_files_folder_uuid_fkey")
                                .foreignKey(FILES.folderUuid)
                                .references(FOLDERS, FOLDERS.uuid)
                                .onDeleteSetNull()),
                index(index("phoenix_kit_files_folder_uuid_index").on(FILES, FILES.folderUuid)));
    }

    private static void createFolders(Changes changes) {
        changes.ddl(
                createTable(FOLDERS)
                        .columns(FOLDERS.fields())
                        .constraints(
                                primaryKey(FOLDERS.uuid),
                                foreignKey(FOLDERS.parentUuid)
                                        .references(FOLDERS, FOLDERS.uuid)
                                        .onDeleteSetNull(),
                                foreignKey(FOLDERS.userUuid).references(USERS, USERS.key("uuid"))),
                createUniqueIndex("phoenix_kit_media_folders_name_parent_idx")
                        .on(FOLDERS, FOLDERS.name, coalesce(FOLDERS.parentUuid, NO_PARENT)),
                createIndex("phoenix_kit_media_folders_parent_uuid_index").on(FOLDERS, FOLDERS.parentUuid),
                createIndex("phoenix_kit_media_folders_user_uuid_index").on(FOLDERS, FOLDERS.userUuid));
    }

    private static void createLinks(Changes changes) {
        changes.ddl(
                createTable(LINKS)
                        .columns(LINKS.fields())
                        .constraints(
                                primaryKey(LINKS.uuid),
                                foreignKey(LINKS.fileUuid)
                                        .references(FILES, FILES.uuid)
                                        .onDeleteCascade(),
                                foreignKey(LINKS.folderUuid)
                                        .references(FOLDERS, FOLDERS.uuid)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_media_folder_links_file_uuid_index").on(LINKS, LINKS.fileUuid),
                createUniqueIndex("phoenix_kit_media_folder_links_folder_uuid_file_uuid_index")
                        .on(LINKS, LINKS.folderUuid, LINKS.fileUuid),
                createIndex("phoenix_kit_media_folder_links_folder_uuid_index").on(LINKS, LINKS.folderUuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(FILES).dropColumn(FILES.folderUuid), dropTable(LINKS), dropTable(FOLDERS));
    }
}

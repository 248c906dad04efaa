package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the storage of files: buckets, files, variants, the location of each variant, and the sizes of variants. */
final class V020CreateStorage implements MigrationStep {

    static final class Buckets extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> provider = column("provider", VARCHAR(255).notNull());
        final Field<String> region = column("region", VARCHAR(255));
        final Field<String> endpoint = column("endpoint", VARCHAR(255));
        final Field<String> bucketName = column("bucket_name", VARCHAR(255));
        final Field<String> accessKeyId = column("access_key_id", VARCHAR(255));
        final Field<String> secretAccessKey = column("secret_access_key", VARCHAR(255));
        final Field<String> cdnUrl = column("cdn_url", VARCHAR(255));
        final Field<String> pathPrefix = column("path_prefix", VARCHAR(255));
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(true));
        final Field<Integer> priority = column("priority", INTEGER.notNull().defaultValue(0));
        final Field<Long> maxSizeMb = column("max_size_mb", BIGINT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Buckets() {
            super("phoenix_kit_buckets");
        }
    }

    static final class Files extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> originalFileName =
                column("original_file_name", VARCHAR(255).notNull());
        final Field<String> fileName = column("file_name", VARCHAR(255).notNull());
        final Field<String> filePath = column("file_path", VARCHAR(255));
        final Field<String> mimeType = column("mime_type", VARCHAR(255).notNull());
        final Field<String> fileType = column("file_type", VARCHAR(255).notNull());
        final Field<String> ext = column("ext", VARCHAR(255).notNull());
        final Field<String> checksum = column("checksum", VARCHAR(255).notNull());
        final Field<Long> size = column("size", BIGINT.notNull());
        final Field<Integer> width = column("width", INTEGER);
        final Field<Integer> height = column("height", INTEGER);
        final Field<Integer> duration = column("duration", INTEGER);
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("processing"));
        final Field<JSONB> metadata = column("metadata", JSONB);
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Files() {
            super("phoenix_kit_files");
        }
    }

    static final class FileInstances extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> variantName = column("variant_name", VARCHAR(255).notNull());
        final Field<String> fileName = column("file_name", VARCHAR(255).notNull());
        final Field<String> mimeType = column("mime_type", VARCHAR(255).notNull());
        final Field<String> ext = column("ext", VARCHAR(255).notNull());
        final Field<String> checksum = column("checksum", VARCHAR(255).notNull());
        final Field<Long> size = column("size", BIGINT.notNull());
        final Field<Integer> width = column("width", INTEGER);
        final Field<Integer> height = column("height", INTEGER);
        final Field<String> processingStatus =
                column("processing_status", VARCHAR(255).notNull().defaultValue("pending"));
        final Field<UUID> fileId = column("file_id", UUID.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        FileInstances() {
            super("phoenix_kit_file_instances");
        }
    }

    static final class FileLocations extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> path = column("path", VARCHAR(255).notNull());
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("active"));
        final Field<Integer> priority = column("priority", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> lastVerifiedAt = column("last_verified_at", timestamp(0));
        final Field<UUID> fileInstanceId = column("file_instance_id", UUID.notNull());
        final Field<UUID> bucketId = column("bucket_id", UUID.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        FileLocations() {
            super("phoenix_kit_file_locations");
        }
    }

    static final class StorageDimensions extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<Integer> width = column("width", INTEGER);
        final Field<Integer> height = column("height", INTEGER);
        final Field<Integer> quality = column("quality", INTEGER.notNull().defaultValue(85));
        final Field<String> format = column("format", VARCHAR(255));
        final Field<String> appliesTo = column("applies_to", VARCHAR(255).notNull());
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(true));
        final Field<Integer> order = column("order", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        StorageDimensions() {
            super("phoenix_kit_storage_dimensions");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Buckets BUCKETS = new Buckets();
    private static final Files FILES = new Files();
    private static final FileInstances INSTANCES = new FileInstances();
    private static final FileLocations LOCATIONS = new FileLocations();
    private static final StorageDimensions DIMENSIONS = new StorageDimensions();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("storage_redundancy_copies", "1"),
                    row("storage_auto_generate_variants", "true"),
                    row("storage_default_bucket_id", null))
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createBuckets(changes);
        createFiles(changes);
        createInstances(changes);
        createLocations(changes);
        createDimensions(changes);
        changes.seed(DEFAULTS);
    }

    private static void createBuckets(Changes changes) {
        changes.ddl(
                createTable(BUCKETS).columns(BUCKETS.fields()).primaryKey(BUCKETS.id),
                createIndex("phoenix_kit_buckets_enabled_index").on(BUCKETS, BUCKETS.enabled),
                createIndex("phoenix_kit_buckets_provider_index").on(BUCKETS, BUCKETS.provider),
                commentOnTable(BUCKETS).is("Where files can be stored: this machine or a provider."));
        // Nothing identifies a bucket but its id, so this is no seed.
        changes.dml(insertInto(BUCKETS)
                .set(BUCKETS.id, uuid())
                .set(BUCKETS.name, "Local Storage")
                .set(BUCKETS.provider, "local")
                .set(BUCKETS.endpoint, "priv/media")
                .set(BUCKETS.insertedAt, now())
                .set(BUCKETS.updatedAt, now()));
    }

    private static void createFiles(Changes changes) {
        changes.ddl(
                createTable(FILES)
                        .columns(FILES.fields())
                        .constraints(
                                primaryKey(FILES.id),
                                foreignKey(FILES.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_files_file_path_index").on(FILES, FILES.filePath),
                createIndex("phoenix_kit_files_file_type_index").on(FILES, FILES.fileType),
                createIndex("phoenix_kit_files_inserted_at_index").on(FILES, FILES.insertedAt),
                createIndex("phoenix_kit_files_status_index").on(FILES, FILES.status),
                createIndex("phoenix_kit_files_user_id_index").on(FILES, FILES.userId),
                commentOnTable(FILES).is("The files as they were uploaded."));
    }

    private static void createInstances(Changes changes) {
        changes.ddl(
                createTable(INSTANCES)
                        .columns(INSTANCES.fields())
                        .constraints(
                                primaryKey(INSTANCES.id),
                                foreignKey(INSTANCES.fileId)
                                        .references(FILES, FILES.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_file_instances_file_id_index").on(INSTANCES, INSTANCES.fileId),
                createUniqueIndex("phoenix_kit_file_instances_file_id_variant_name_index")
                        .on(INSTANCES, INSTANCES.fileId, INSTANCES.variantName),
                createIndex("phoenix_kit_file_instances_processing_status_index")
                        .on(INSTANCES, INSTANCES.processingStatus),
                createIndex("phoenix_kit_file_instances_variant_name_index").on(INSTANCES, INSTANCES.variantName),
                commentOnTable(INSTANCES).is("The original and the variants of each file."));
    }

    private static void createLocations(Changes changes) {
        changes.ddl(
                createTable(LOCATIONS)
                        .columns(LOCATIONS.fields())
                        .constraints(
                                primaryKey(LOCATIONS.id),
                                foreignKey(LOCATIONS.fileInstanceId)
                                        .references(INSTANCES, INSTANCES.id)
                                        .onDeleteCascade(),
                                foreignKey(LOCATIONS.bucketId)
                                        .references(BUCKETS, BUCKETS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_file_locations_bucket_id_index").on(LOCATIONS, LOCATIONS.bucketId),
                createIndex("phoenix_kit_file_locations_file_instance_id_index")
                        .on(LOCATIONS, LOCATIONS.fileInstanceId),
                createIndex("phoenix_kit_file_locations_status_index").on(LOCATIONS, LOCATIONS.status),
                commentOnTable(LOCATIONS).is("The buckets in which each variant lies, one row a copy."));
    }

    private static void createDimensions(Changes changes) {
        changes.ddl(
                createTable(DIMENSIONS).columns(DIMENSIONS.fields()).primaryKey(DIMENSIONS.id),
                createIndex("phoenix_kit_storage_dimensions_enabled_index").on(DIMENSIONS, DIMENSIONS.enabled),
                createUniqueIndex("phoenix_kit_storage_dimensions_name_index").on(DIMENSIONS, DIMENSIONS.name),
                createIndex("phoenix_kit_storage_dimensions_order_index").on(DIMENSIONS, DIMENSIONS.order),
                commentOnTable(DIMENSIONS).is("The sizes in which variants are made."));
        changes.seed(Seed.into(DIMENSIONS)
                .rows(
                        row(
                                DIMENSIONS.name,
                                DIMENSIONS.width,
                                DIMENSIONS.height,
                                DIMENSIONS.quality,
                                DIMENSIONS.format,
                                DIMENSIONS.appliesTo,
                                DIMENSIONS.order),
                        row("thumbnail", 150, 150, 85, "jpg", "image", 1),
                        row("small", 300, 300, 85, "jpg", "image", 2),
                        row("medium", 800, 600, 85, "jpg", "image", 3),
                        row("large", 1920, 1080, 85, "jpg", "image", 4),
                        row("360p", 640, 360, 28, "mp4", "video", 5),
                        row("720p", 1280, 720, 28, "mp4", "video", 6),
                        row("1080p", 1920, 1080, 28, "mp4", "video", 7),
                        row("video_thumbnail", 640, 360, 85, "jpg", "video", 8))
                .each(DIMENSIONS.id, uuid())
                .each(DIMENSIONS.insertedAt, now())
                .each(DIMENSIONS.updatedAt, now())
                .identifiedBy(DIMENSIONS.name));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(
                dropTable(DIMENSIONS),
                dropTable(LOCATIONS),
                dropTable(INSTANCES),
                dropTable(FILES),
                dropTable(BUCKETS));
    }
}

package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.LOCALTIME;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Constraint;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Creates the tables of publishing: groups of posts, the versions of a post, and the content of a version in each language.
 *
 * <p>Posts stay in files until the setting publishing_storage says otherwise. On the way down, all posts of these tables are lost.
 */
final class V059CreatePublishing implements MigrationStep {

    private static final DataType<UUID> OWN_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<JSONB> DATA = JSONB.notNull().defaultValue(jsonb("{}"));
    private static final DataType<OffsetDateTime> TIME_OF_CHANGE =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));

    static final class Groups extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> mode = column("mode", VARCHAR(20).notNull().defaultValue("timestamp"));
        final Field<Integer> position = column("position", INTEGER.notNull().defaultValue(0));
        final Field<JSONB> data = column("data", DATA);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Groups() {
            super("phoenix_kit_publishing_groups");
        }
    }

    static final class Posts extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<UUID> groupId = column("group_id", UUID.notNull());
        final Field<String> slug = column("slug", VARCHAR(500).notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("draft"));
        final Field<String> mode = column("mode", VARCHAR(20).notNull().defaultValue("timestamp"));
        final Field<String> primaryLanguage =
                column("primary_language", VARCHAR(10).notNull().defaultValue("en"));
        final Field<OffsetDateTime> publishedAt = column("published_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> scheduledAt = column("scheduled_at", TIMESTAMPWITHTIMEZONE);
        final Field<LocalDate> postDate = column("post_date", LOCALDATE);
        final Field<LocalTime> postTime = column("post_time", LOCALTIME);
        final Field<UUID> createdByUuid = column("created_by_uuid", UUID);
        final Field<Long> createdById = column("created_by_id", BIGINT);
        final Field<UUID> updatedByUuid = column("updated_by_uuid", UUID);
        final Field<Long> updatedById = column("updated_by_id", BIGINT);
        final Field<JSONB> data = column("data", DATA);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Posts() {
            super("phoenix_kit_publishing_posts");
        }
    }

    static final class Versions extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<Integer> versionNumber = column("version_number", INTEGER.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("draft"));
        final Field<UUID> createdByUuid = column("created_by_uuid", UUID);
        final Field<Long> createdById = column("created_by_id", BIGINT);
        final Field<JSONB> data = column("data", DATA);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Versions() {
            super("phoenix_kit_publishing_versions");
        }
    }

    static final class Contents extends StepTable {
        final Field<UUID> uuid = column("uuid", OWN_UUID);
        final Field<UUID> versionId = column("version_id", UUID.notNull());
        final Field<String> language = column("language", VARCHAR(10).notNull());
        final Field<String> title = column("title", VARCHAR(500).notNull());
        final Field<String> content = column("content", TEXT);
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("draft"));
        final Field<String> urlSlug = column("url_slug", VARCHAR(500));
        final Field<JSONB> data = column("data", DATA);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIME_OF_CHANGE);
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIME_OF_CHANGE);

        Contents() {
            super("phoenix_kit_publishing_contents");
        }
    }

    private static final Groups GROUPS = new Groups();
    private static final Posts POSTS = new Posts();
    private static final Versions VERSIONS = new Versions();
    private static final Contents CONTENTS = new Contents();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final StepTable SETTINGS = StepTable.named("phoenix_kit_settings");
    private static final Field<String> KEY = SETTINGS.column("key", VARCHAR(255).notNull());
    private static final Field<String> VALUE = SETTINGS.column("value", VARCHAR(255));

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(row(KEY, VALUE), row("publishing_storage", "filesystem"))
            .identifiedBy(KEY);

    @Override
    public void up(Changes changes) {
        createGroups(changes);
        createPosts(changes);
        createVersions(changes);
        createContents(changes);
        changes.seed(DEFAULTS);
    }

    private static void createGroups(Changes changes) {
        changes.ddl(
                createTable(GROUPS).columns(GROUPS.fields()).primaryKey(GROUPS.uuid),
                createUniqueIndex("idx_publishing_groups_slug").on(GROUPS, GROUPS.slug));
    }

    private static void createPosts(Changes changes) {
        changes.ddl(
                createTable(POSTS)
                        .columns(POSTS.fields())
                        .constraints(
                                primaryKey(POSTS.uuid),
                                constraint("fk_publishing_posts_group")
                                        .foreignKey(POSTS.groupId)
                                        .references(GROUPS, GROUPS.uuid)
                                        .onDeleteCascade(),
                                user("fk_publishing_posts_created_by", POSTS.createdByUuid),
                                user("fk_publishing_posts_updated_by", POSTS.updatedByUuid)),
                createIndex("idx_publishing_posts_created_by").on(POSTS, POSTS.createdByUuid),
                createIndex("idx_publishing_posts_group_date_time")
                        .on(POSTS, POSTS.groupId, POSTS.postDate.desc(), POSTS.postTime.desc())
                        .where(POSTS.postDate.isNotNull()),
                createIndex("idx_publishing_posts_group_id").on(POSTS, POSTS.groupId),
                createIndex("idx_publishing_posts_group_published_at")
                        .on(POSTS, POSTS.groupId, POSTS.publishedAt.desc()),
                createUniqueIndex("idx_publishing_posts_group_slug").on(POSTS, POSTS.groupId, POSTS.slug),
                createIndex("idx_publishing_posts_group_status").on(POSTS, POSTS.groupId, POSTS.status),
                createIndex("idx_publishing_posts_scheduled")
                        .on(POSTS, POSTS.scheduledAt)
                        .where(POSTS.status.eq("scheduled")),
                createIndex("idx_publishing_posts_updated_by").on(POSTS, POSTS.updatedByUuid));
    }

    private static void createVersions(Changes changes) {
        changes.ddl(
                createTable(VERSIONS)
                        .columns(VERSIONS.fields())
                        .constraints(
                                primaryKey(VERSIONS.uuid),
                                constraint("fk_publishing_versions_post")
                                        .foreignKey(VERSIONS.postId)
                                        .references(POSTS, POSTS.uuid)
                                        .onDeleteCascade(),
                                user("fk_publishing_versions_created_by", VERSIONS.createdByUuid)),
                createIndex("idx_publishing_versions_created_by").on(VERSIONS, VERSIONS.createdByUuid),
                createIndex("idx_publishing_versions_post_id").on(VERSIONS, VERSIONS.postId),
                createUniqueIndex("idx_publishing_versions_post_number")
                        .on(VERSIONS, VERSIONS.postId, VERSIONS.versionNumber),
                createIndex("idx_publishing_versions_post_status").on(VERSIONS, VERSIONS.postId, VERSIONS.status));
    }

    private static void createContents(Changes changes) {
        changes.ddl(
                createTable(CONTENTS)
                        .columns(CONTENTS.fields())
                        .constraints(
                                primaryKey(CONTENTS.uuid),
                                constraint("fk_publishing_contents_version")
                                        .foreignKey(CONTENTS.versionId)
                                        .references(VERSIONS, VERSIONS.uuid)
                                        .onDeleteCascade()),
                index("idx_publishing_contents_data_gin")
                        .on(CONTENTS, CONTENTS.data)
                        .using(GIN)
                        .create(),
                createIndex("idx_publishing_contents_url_slug")
                        .on(CONTENTS, CONTENTS.urlSlug)
                        .where(CONTENTS.urlSlug.isNotNull()),
                createIndex("idx_publishing_contents_version_id").on(CONTENTS, CONTENTS.versionId),
                createUniqueIndex("idx_publishing_contents_version_language")
                        .on(CONTENTS, CONTENTS.versionId, CONTENTS.language));
    }

    /** What a user has written stays when the user is deleted. */
    private static Constraint user(String name, Field<UUID> column) {
        return constraint(name)
                .foreignKey(column)
                .references(USERS, USERS.key("uuid"))
                .onDeleteSetNull();
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(dropTable(CONTENTS), dropTable(VERSIONS), dropTable(POSTS), dropTable(GROUPS));
    }
}

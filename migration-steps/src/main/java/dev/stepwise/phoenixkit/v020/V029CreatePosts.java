package dev.stepwise.phoenixkit.v020;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
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

/** Creates the posts of users, with media, comments, likes, mentions, tags, groups and views. */
final class V029CreatePosts implements MigrationStep {

    static final class Posts extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<String> title = column("title", VARCHAR(255).notNull());
        final Field<String> subTitle = column("sub_title", VARCHAR(255));
        final Field<String> content = column("content", TEXT.notNull());
        final Field<String> type = column("type", VARCHAR(255).notNull().defaultValue("post"));
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("draft"));
        final Field<LocalDateTime> scheduledAt = column("scheduled_at", TIMESTAMP);
        final Field<LocalDateTime> publishedAt = column("published_at", TIMESTAMP);
        final Field<String> repostUrl = column("repost_url", VARCHAR(255));
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<Integer> likeCount = column("like_count", INTEGER.notNull().defaultValue(0));
        final Field<Integer> commentCount =
                column("comment_count", INTEGER.notNull().defaultValue(0));
        final Field<Integer> viewCount = column("view_count", INTEGER.notNull().defaultValue(0));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Posts() {
            super("phoenix_kit_posts");
        }
    }

    static final class PostMedia extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<UUID> fileId = column("file_id", UUID.notNull());
        final Field<Integer> position = column("position", INTEGER.notNull());
        final Field<String> caption = column("caption", TEXT);
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostMedia() {
            super("phoenix_kit_post_media");
        }
    }

    static final class PostLikes extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostLikes() {
            super("phoenix_kit_post_likes");
        }
    }

    static final class PostComments extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<UUID> parentId = column("parent_id", UUID);
        final Field<String> content = column("content", TEXT.notNull());
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("published"));
        final Field<Integer> depth = column("depth", INTEGER.notNull().defaultValue(0));
        final Field<Integer> likeCount = column("like_count", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostComments() {
            super("phoenix_kit_post_comments");
        }
    }

    static final class PostMentions extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<String> mentionType =
                column("mention_type", VARCHAR(255).notNull().defaultValue("mention"));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostMentions() {
            super("phoenix_kit_post_mentions");
        }
    }

    static final class PostTags extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<Integer> usageCount =
                column("usage_count", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostTags() {
            super("phoenix_kit_post_tags");
        }
    }

    static final class PostTagAssignments extends StepTable {
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<UUID> tagId = column("tag_id", UUID.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostTagAssignments() {
            super("phoenix_kit_post_tag_assignments");
        }
    }

    static final class PostGroups extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<UUID> coverImageId = column("cover_image_id", UUID);
        final Field<Integer> postCount = column("post_count", INTEGER.notNull().defaultValue(0));
        final Field<Boolean> isPublic = column("is_public", BOOLEAN.notNull().defaultValue(false));
        final Field<Integer> position = column("position", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostGroups() {
            super("phoenix_kit_post_groups");
        }
    }

    static final class PostGroupAssignments extends StepTable {
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<UUID> groupId = column("group_id", UUID.notNull());
        final Field<Integer> position = column("position", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostGroupAssignments() {
            super("phoenix_kit_post_group_assignments");
        }
    }

    static final class PostViews extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT);
        final Field<String> ipAddress = column("ip_address", VARCHAR(255));
        final Field<String> userAgentHash = column("user_agent_hash", VARCHAR(255));
        final Field<String> sessionId = column("session_id", VARCHAR(255));
        final Field<LocalDateTime> viewedAt = column("viewed_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostViews() {
            super("phoenix_kit_post_views");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Posts POSTS = new Posts();
    private static final PostMedia MEDIA = new PostMedia();
    private static final PostLikes LIKES = new PostLikes();
    private static final PostComments COMMENTS = new PostComments();
    private static final PostMentions MENTIONS = new PostMentions();
    private static final PostTags TAGS = new PostTags();
    private static final PostTagAssignments TAG_ASSIGNMENTS = new PostTagAssignments();
    private static final PostGroups GROUPS = new PostGroups();
    private static final PostGroupAssignments GROUP_ASSIGNMENTS = new PostGroupAssignments();
    private static final PostViews VIEWS = new PostViews();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final StepTable FILES = StepTable.named("phoenix_kit_files");
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("posts_max_media", "10"),
                    row("posts_max_title_length", "255"),
                    row("posts_max_subtitle_length", "500"),
                    row("posts_max_content_length", "50000"),
                    row("posts_max_mentions", "10"),
                    row("posts_max_tags", "20"),
                    row("posts_enabled", "false"),
                    row("posts_per_page", "20"),
                    row("posts_default_status", "draft"),
                    row("posts_comments_enabled", "true"),
                    row("posts_likes_enabled", "true"),
                    row("posts_allow_scheduling", "true"),
                    row("posts_allow_groups", "true"),
                    row("posts_allow_reposts", "true"),
                    row("posts_seo_auto_slug", "true"),
                    row("posts_show_view_count", "true"),
                    row("posts_require_approval", "false"),
                    row("posts_comment_moderation", "false"))
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createPosts(changes);
        createMedia(changes);
        createLikes(changes);
        createComments(changes);
        createMentions(changes);
        createTags(changes);
        createTagAssignments(changes);
        createGroups(changes);
        createGroupAssignments(changes);
        createViews(changes);
        changes.seed(DEFAULTS);
    }

    private static void createPosts(Changes changes) {
        changes.ddl(
                createTable(POSTS)
                        .columns(POSTS.fields())
                        .constraints(
                                primaryKey(POSTS.id),
                                foreignKey(POSTS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_posts_published_at_index").on(POSTS, POSTS.publishedAt),
                createIndex("phoenix_kit_posts_scheduled_at_index").on(POSTS, POSTS.scheduledAt),
                createIndex("phoenix_kit_posts_slug_index").on(POSTS, POSTS.slug),
                createIndex("phoenix_kit_posts_status_index").on(POSTS, POSTS.status),
                createIndex("phoenix_kit_posts_status_published_at_index").on(POSTS, POSTS.status, POSTS.publishedAt),
                createIndex("phoenix_kit_posts_type_index").on(POSTS, POSTS.type),
                createIndex("phoenix_kit_posts_type_status_index").on(POSTS, POSTS.type, POSTS.status),
                createIndex("phoenix_kit_posts_user_id_index").on(POSTS, POSTS.userId),
                createIndex("phoenix_kit_posts_user_id_status_index").on(POSTS, POSTS.userId, POSTS.status),
                commentOnTable(POSTS).is("What users write for others to read, at once or at a later time."));
    }

    private static void createMedia(Changes changes) {
        changes.ddl(
                createTable(MEDIA)
                        .columns(MEDIA.fields())
                        .constraints(
                                primaryKey(MEDIA.id),
                                foreignKey(MEDIA.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(MEDIA.fileId)
                                        .references(FILES, FILES.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_media_file_id_index").on(MEDIA, MEDIA.fileId),
                createIndex("phoenix_kit_post_media_position_index").on(MEDIA, MEDIA.position),
                createIndex("phoenix_kit_post_media_post_id_index").on(MEDIA, MEDIA.postId),
                createUniqueIndex("phoenix_kit_post_media_post_id_position_index")
                        .on(MEDIA, MEDIA.postId, MEDIA.position),
                commentOnTable(MEDIA).is("The files of each post, in their order."));
    }

    private static void createLikes(Changes changes) {
        changes.ddl(
                createTable(LIKES)
                        .columns(LIKES.fields())
                        .constraints(
                                primaryKey(LIKES.id),
                                foreignKey(LIKES.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(LIKES.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_likes_post_id_index").on(LIKES, LIKES.postId),
                createUniqueIndex("phoenix_kit_post_likes_post_id_user_id_index")
                        .on(LIKES, LIKES.postId, LIKES.userId),
                createIndex("phoenix_kit_post_likes_user_id_index").on(LIKES, LIKES.userId),
                commentOnTable(LIKES).is("Who likes which post, once each."));
    }

    private static void createComments(Changes changes) {
        changes.ddl(
                createTable(COMMENTS)
                        .columns(COMMENTS.fields())
                        .constraints(
                                primaryKey(COMMENTS.id),
                                foreignKey(COMMENTS.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(COMMENTS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade(),
                                foreignKey(COMMENTS.parentId)
                                        .references(COMMENTS, COMMENTS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_comments_depth_index").on(COMMENTS, COMMENTS.depth),
                createIndex("phoenix_kit_post_comments_parent_id_index").on(COMMENTS, COMMENTS.parentId),
                createIndex("phoenix_kit_post_comments_post_id_index").on(COMMENTS, COMMENTS.postId),
                createIndex("phoenix_kit_post_comments_post_id_parent_id_depth_index")
                        .on(COMMENTS, COMMENTS.postId, COMMENTS.parentId, COMMENTS.depth),
                createIndex("phoenix_kit_post_comments_status_index").on(COMMENTS, COMMENTS.status),
                createIndex("phoenix_kit_post_comments_user_id_index").on(COMMENTS, COMMENTS.userId),
                commentOnTable(COMMENTS).is("What is said about a post; a comment may answer another."));
    }

    private static void createMentions(Changes changes) {
        changes.ddl(
                createTable(MENTIONS)
                        .columns(MENTIONS.fields())
                        .constraints(
                                primaryKey(MENTIONS.id),
                                foreignKey(MENTIONS.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(MENTIONS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_mentions_mention_type_index").on(MENTIONS, MENTIONS.mentionType),
                createIndex("phoenix_kit_post_mentions_post_id_index").on(MENTIONS, MENTIONS.postId),
                createUniqueIndex("phoenix_kit_post_mentions_post_id_user_id_index")
                        .on(MENTIONS, MENTIONS.postId, MENTIONS.userId),
                createIndex("phoenix_kit_post_mentions_user_id_index").on(MENTIONS, MENTIONS.userId),
                commentOnTable(MENTIONS).is("The users whom a post names or who contributed to it."));
    }

    private static void createTags(Changes changes) {
        changes.ddl(
                createTable(TAGS).columns(TAGS.fields()).primaryKey(TAGS.id),
                createUniqueIndex("phoenix_kit_post_tags_slug_index").on(TAGS, TAGS.slug),
                createIndex("phoenix_kit_post_tags_usage_count_index").on(TAGS, TAGS.usageCount),
                commentOnTable(TAGS).is("The words under which posts are found."));
    }

    private static void createTagAssignments(Changes changes) {
        changes.ddl(
                createTable(TAG_ASSIGNMENTS)
                        .columns(TAG_ASSIGNMENTS.fields())
                        .constraints(
                                foreignKey(TAG_ASSIGNMENTS.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(TAG_ASSIGNMENTS.tagId)
                                        .references(TAGS, TAGS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_tag_assignments_post_id_index")
                        .on(TAG_ASSIGNMENTS, TAG_ASSIGNMENTS.postId),
                createUniqueIndex("phoenix_kit_post_tag_assignments_post_id_tag_id_index")
                        .on(TAG_ASSIGNMENTS, TAG_ASSIGNMENTS.postId, TAG_ASSIGNMENTS.tagId),
                createIndex("phoenix_kit_post_tag_assignments_tag_id_index").on(TAG_ASSIGNMENTS, TAG_ASSIGNMENTS.tagId),
                commentOnTable(TAG_ASSIGNMENTS).is("Which post carries which tag."));
    }

    private static void createGroups(Changes changes) {
        changes.ddl(
                createTable(GROUPS)
                        .columns(GROUPS.fields())
                        .constraints(
                                primaryKey(GROUPS.id),
                                foreignKey(GROUPS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade(),
                                foreignKey(GROUPS.coverImageId)
                                        .references(FILES, FILES.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_post_groups_is_public_index").on(GROUPS, GROUPS.isPublic),
                createIndex("phoenix_kit_post_groups_position_index").on(GROUPS, GROUPS.position),
                createIndex("phoenix_kit_post_groups_user_id_index").on(GROUPS, GROUPS.userId),
                createIndex("phoenix_kit_post_groups_user_id_position_index")
                        .on(GROUPS, GROUPS.userId, GROUPS.position),
                createUniqueIndex("phoenix_kit_post_groups_user_id_slug_index").on(GROUPS, GROUPS.userId, GROUPS.slug),
                commentOnTable(GROUPS).is("The collections in which users put posts together."));
    }

    private static void createGroupAssignments(Changes changes) {
        changes.ddl(
                createTable(GROUP_ASSIGNMENTS)
                        .columns(GROUP_ASSIGNMENTS.fields())
                        .constraints(
                                foreignKey(GROUP_ASSIGNMENTS.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(GROUP_ASSIGNMENTS.groupId)
                                        .references(GROUPS, GROUPS.id)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_group_assignments_group_id_index")
                        .on(GROUP_ASSIGNMENTS, GROUP_ASSIGNMENTS.groupId),
                createIndex("phoenix_kit_post_group_assignments_group_id_position_index")
                        .on(GROUP_ASSIGNMENTS, GROUP_ASSIGNMENTS.groupId, GROUP_ASSIGNMENTS.position),
                createIndex("phoenix_kit_post_group_assignments_position_index")
                        .on(GROUP_ASSIGNMENTS, GROUP_ASSIGNMENTS.position),
                createUniqueIndex("phoenix_kit_post_group_assignments_post_id_group_id_index")
                        .on(GROUP_ASSIGNMENTS, GROUP_ASSIGNMENTS.postId, GROUP_ASSIGNMENTS.groupId),
                createIndex("phoenix_kit_post_group_assignments_post_id_index")
                        .on(GROUP_ASSIGNMENTS, GROUP_ASSIGNMENTS.postId),
                commentOnTable(GROUP_ASSIGNMENTS).is("Which post lies in which group, and at what place."));
    }

    private static void createViews(Changes changes) {
        changes.ddl(
                createTable(VIEWS)
                        .columns(VIEWS.fields())
                        .constraints(
                                primaryKey(VIEWS.id),
                                foreignKey(VIEWS.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(VIEWS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_views_post_id_index").on(VIEWS, VIEWS.postId),
                createIndex("phoenix_kit_post_views_post_id_viewed_at_index").on(VIEWS, VIEWS.postId, VIEWS.viewedAt),
                createIndex("phoenix_kit_post_views_session_id_index").on(VIEWS, VIEWS.sessionId),
                createIndex("phoenix_kit_post_views_user_id_index").on(VIEWS, VIEWS.userId),
                createIndex("phoenix_kit_post_views_viewed_at_index").on(VIEWS, VIEWS.viewedAt),
                commentOnTable(VIEWS).is("Who saw a post and when."));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(
                dropTable(VIEWS),
                dropTable(GROUP_ASSIGNMENTS),
                dropTable(GROUPS),
                dropTable(TAG_ASSIGNMENTS),
                dropTable(TAGS),
                dropTable(MENTIONS),
                dropTable(COMMENTS),
                dropTable(LIKES),
                dropTable(MEDIA),
                dropTable(POSTS));
    }
}

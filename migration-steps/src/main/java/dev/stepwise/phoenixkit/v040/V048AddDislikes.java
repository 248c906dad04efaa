package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;

/** Adds dislikes of posts, and likes and dislikes of their comments, at most one per user. */
final class V048AddDislikes implements MigrationStep {

    static final class PostDislikes extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> postId = column("post_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        PostDislikes() {
            super("phoenix_kit_post_dislikes");
        }
    }

    /** The likes or the dislikes of comments; both tables have the same columns. */
    static final class CommentOpinions extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> commentId = column("comment_id", UUID.notNull());
        final Field<Long> userId = column("user_id", BIGINT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        CommentOpinions(String table) {
            super(table);
        }
    }

    static final class Posts extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Integer> dislikeCount =
                column("dislike_count", INTEGER.notNull().defaultValue(0));

        Posts() {
            super("phoenix_kit_posts");
        }
    }

    static final class Comments extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Integer> dislikeCount =
                column("dislike_count", INTEGER.notNull().defaultValue(0));

        Comments() {
            super("phoenix_kit_post_comments");
        }
    }

    private static final PostDislikes POST_DISLIKES = new PostDislikes();
    private static final CommentOpinions COMMENT_LIKES = new CommentOpinions("phoenix_kit_comment_likes");
    private static final CommentOpinions COMMENT_DISLIKES = new CommentOpinions("phoenix_kit_comment_dislikes");
    private static final Posts POSTS = new Posts();
    private static final Comments COMMENTS = new Comments();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        createPostDislikes(changes);
        createCommentOpinions(changes, COMMENT_LIKES, "Who likes which comment.");
        createCommentOpinions(changes, COMMENT_DISLIKES, "Who dislikes which comment.");
        changes.ddl(
                alterTable(POSTS).addColumn(POSTS.dislikeCount),
                alterTable(COMMENTS).addColumn(COMMENTS.dislikeCount));
    }

    private static void createPostDislikes(Changes changes) {
        changes.ddl(
                createTable(POST_DISLIKES)
                        .columns(POST_DISLIKES.fields())
                        .constraints(
                                primaryKey(POST_DISLIKES.id),
                                foreignKey(POST_DISLIKES.postId)
                                        .references(POSTS, POSTS.id)
                                        .onDeleteCascade(),
                                foreignKey(POST_DISLIKES.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_post_dislikes_post_id_index").on(POST_DISLIKES, POST_DISLIKES.postId),
                createUniqueIndex("phoenix_kit_post_dislikes_post_id_user_id_index")
                        .on(POST_DISLIKES, POST_DISLIKES.postId, POST_DISLIKES.userId),
                createIndex("phoenix_kit_post_dislikes_user_id_index").on(POST_DISLIKES, POST_DISLIKES.userId),
                commentOnTable(POST_DISLIKES).is("Who dislikes which post."));
    }

    private static void createCommentOpinions(Changes changes, CommentOpinions opinions, String comment) {
        changes.ddl(
                createTable(opinions)
                        .columns(opinions.fields())
                        .constraints(
                                primaryKey(opinions.id),
                                foreignKey(opinions.commentId)
                                        .references(COMMENTS, COMMENTS.id)
                                        .onDeleteCascade(),
                                foreignKey(opinions.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex(opinions.getName() + "_comment_id_index").on(opinions, opinions.commentId),
                createUniqueIndex(opinions.getName() + "_comment_id_user_id_index")
                        .on(opinions, opinions.commentId, opinions.userId),
                createIndex(opinions.getName() + "_user_id_index").on(opinions, opinions.userId),
                commentOnTable(opinions).is(comment));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(COMMENTS).dropColumn(COMMENTS.dislikeCount),
                alterTable(POSTS).dropColumn(POSTS.dislikeCount),
                dropTable(COMMENT_DISLIKES),
                dropTable(COMMENT_LIKES),
                dropTable(POST_DISLIKES));
    }
}

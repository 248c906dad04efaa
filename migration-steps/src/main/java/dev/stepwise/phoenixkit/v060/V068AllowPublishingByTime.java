package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.renameIndex;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.LOCALTIME;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.time.LocalTime;
import java.util.UUID;
import org.jooq.Field;

/**
 * Lets a group publish posts by date and time instead of by slug: such a post has no slug, and is the only one of its group at that time.
 *
 * <p>Posts of one group that have the same date and time stop the step before it changes anything. On the way down, each post needs a slug
 * again; posts without one are named, and nothing is changed. Code that expects a slug in every post fails from here on.
 */
final class V068AllowPublishingByTime implements MigrationStep {

    static final class Posts extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<UUID> groupUuid = column("group_uuid", UUID.notNull());
        final Field<String> slug = column("slug", VARCHAR(500));
        final Field<LocalDate> postDate = column("post_date", LOCALDATE);
        final Field<LocalTime> postTime = column("post_time", LOCALTIME);

        Posts() {
            super("phoenix_kit_publishing_posts");
        }
    }

    private static final Posts POSTS = new Posts();
    private static final String BY_SLUG = "idx_publishing_posts_group_slug";
    // Built beside the index that it replaces, so that slugs are unique all the time.
    private static final String BY_SLUG_NEXT = BY_SLUG + "_next";
    private static final PostgresIndex BY_ANY_SLUG = PostgresIndex.index(BY_SLUG_NEXT)
            .on(POSTS, POSTS.groupUuid, POSTS.slug)
            .unique();
    private static final PostgresIndex BY_SLUG_IF_ANY = BY_ANY_SLUG.where(POSTS.slug.isNotNull());
    private static final PostgresIndex BY_TIME = PostgresIndex.index("idx_publishing_posts_group_date_time_unique")
            .on(POSTS, POSTS.groupUuid, POSTS.postDate, POSTS.postTime)
            .unique()
            .where(POSTS.postDate.isNotNull().and(POSTS.postTime.isNotNull()));

    @Override
    public void up(Changes changes) {
        changes.ddl(requireNone(
                "Posts of %s that share group, date and time".formatted(POSTS.getName()),
                rowsThatShare(POSTS, POSTS.uuid, POSTS.groupUuid, POSTS.postDate, POSTS.postTime),
                "Change the time of all but one of each and run again."));
        changes.online(index(BY_SLUG_IF_ANY), index(BY_TIME));
        replaceIndexBySlug(changes);
        changes.ddl(alterTable(POSTS).alterColumn(POSTS.slug).dropNotNull());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(requireNone(
                "Posts of %s without a slug".formatted(POSTS.getName()),
                select(POSTS.uuid.cast(TEXT))
                        .from(POSTS)
                        .where(POSTS.slug.isNull())
                        .orderBy(POSTS.uuid),
                "Give each a slug or delete it, and run again."));
        changes.online(notNull(POSTS.slug), index(BY_ANY_SLUG));
        replaceIndexBySlug(changes);
        changes.ddl(BY_TIME.drop());
    }

    private static void replaceIndexBySlug(Changes changes) {
        changes.ddl(PostgresDdl.dropIndex(BY_SLUG), renameIndex(BY_SLUG_NEXT, BY_SLUG));
    }
}

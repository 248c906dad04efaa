package dev.stepwise.phoenixkit.v080;

import static dev.stepwise.ddl.OnlineDdl.constraint;
import static dev.stepwise.ddl.OnlineDdl.index;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresJson.merge;
import static dev.stepwise.ddl.PostgresJson.objectOrEmpty;
import static dev.stepwise.ddl.PostgresJson.typeOf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;

/**
 * Publishes versions instead of posts: a post points to its active version, and its data move to its versions.
 *
 * <p>A version takes the access, tags and SEO of its post, unless it has tags, and the image, description, SEO title and excerpt of its
 * content in the post's primary language, otherwise in the alphabetically first one; where these have no value, it keeps its own. A post's
 * other data, primary language, status other than published or trashed, and scheduled time are lost; of the latter the report warns.
 *
 * <p>Data that are neither a JSON object nor JSON's null stop the step, which names the rows. On large tables, posts, versions and contents
 * must not be edited until it is done. Code that reads or writes the dropped columns of posts fails from here on.
 *
 * <p>On the way down, a post is trashed, or published if it has an active version, or else a draft. Its data and its time of publication
 * are those of its active version, otherwise of the newest one that has any, and its primary language is English or the alphabetically
 * first of its contents. Versions keep what they have taken. Their own times of publication, the times at which posts were trashed, and the
 * titles and descriptions of groups per language are lost.
 */
final class V088PublishVersions implements MigrationStep {

    /** A table with a JSON object of further data in each row. */
    abstract static class PublishingTable extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<JSONB> data = column("data", JSONB.notNull().defaultValue(jsonb("{}")));

        PublishingTable(String rows) {
            super("phoenix_kit_publishing_" + rows);
        }
    }

    static final class Posts extends PublishingTable {
        final Field<UUID> groupUuid = column("group_uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20));
        final Field<String> mode = column("mode", VARCHAR(20).notNull());
        final Field<String> primaryLanguage =
                column("primary_language", VARCHAR(10).notNull().defaultValue("en"));
        final Field<OffsetDateTime> publishedAt = column("published_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> scheduledAt = column("scheduled_at", TIMESTAMPWITHTIMEZONE);
        final Field<LocalDate> postDate = column("post_date", LOCALDATE);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<UUID> activeVersionUuid = column("active_version_uuid", UUID);
        final Field<OffsetDateTime> trashedAt = column("trashed_at", TIMESTAMPWITHTIMEZONE);

        Posts() {
            super("posts");
        }
    }

    static final class Versions extends PublishingTable {
        final Field<UUID> postUuid = column("post_uuid", UUID.notNull());
        final Field<Integer> versionNumber = column("version_number", INTEGER.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull());
        final Field<OffsetDateTime> publishedAt = column("published_at", TIMESTAMPWITHTIMEZONE);

        Versions() {
            super("versions");
        }
    }

    static final class Contents extends PublishingTable {
        final Field<UUID> versionUuid = column("version_uuid", UUID.notNull());
        final Field<String> language = column("language", VARCHAR(10).notNull());

        Contents() {
            super("contents");
        }
    }

    static final Posts POSTS = new Posts();
    static final Versions VERSIONS = new Versions();
    static final Contents CONTENTS = new Contents();
    private static final StepTable GROUPS = StepTable.named("phoenix_kit_publishing_groups");
    private static final Field<JSONB> TITLES =
            GROUPS.column("title_i18n", JSONB.notNull().defaultValue(jsonb("{}")));
    private static final Field<JSONB> DESCRIPTIONS =
            GROUPS.column("description_i18n", JSONB.notNull().defaultValue(jsonb("{}")));

    @Override
    public void up(Changes changes) {
        changes.ddl(requireObjects(POSTS), requireObjects(VERSIONS), requireObjects(CONTENTS));
        changes.ddl(
                warnIf(
                        field(select(count()).from(POSTS).where(POSTS.status.eq("scheduled")))
                                .gt(0),
                        "There are scheduled posts, which lose their times and stay unpublished. Publish them in the application."));
        changes.ddl(
                alterTable(GROUPS).add(TITLES, DESCRIPTIONS),
                alterTable(VERSIONS).addColumn(VERSIONS.publishedAt),
                alterTable(POSTS).add(POSTS.activeVersionUuid, POSTS.trashedAt));
        fillVersions(changes);
        fillPosts(changes);
        changes.online(
                constraint(
                        POSTS,
                        constraint("fk_publishing_posts_active_version")
                                .foreignKey(POSTS.activeVersionUuid)
                                .references(VERSIONS, VERSIONS.uuid)
                                .onDeleteSetNull()),
                index(index("idx_publishing_posts_active_version")
                        .on(POSTS, POSTS.activeVersionUuid)
                        .where(POSTS.activeVersionUuid.isNotNull())),
                index(index("idx_publishing_posts_trashed_at")
                        .on(POSTS, POSTS.trashedAt)
                        .where(POSTS.trashedAt.isNull())),
                index(index("idx_publishing_versions_published_at")
                        .on(VERSIONS, VERSIONS.publishedAt.desc())
                        .where(VERSIONS.publishedAt.isNotNull())));
        changes.ddl(alterTable(POSTS)
                .dropColumns(POSTS.status, POSTS.primaryLanguage, POSTS.publishedAt, POSTS.scheduledAt, POSTS.data));
    }

    private static Query requireObjects(PublishingTable table) {
        return requireNone(
                "Rows of %s whose data are not a JSON object".formatted(table.getName()),
                select(table.uuid.cast(TEXT))
                        .from(table)
                        .where(typeOf(table.data).notIn("object", "null")),
                "Change each to an object and run again.");
    }

    private static void fillVersions(Changes changes) {
        Field<OffsetDateTime> publishedAt = when(VERSIONS.status.eq("published"), POSTS.publishedAt);
        Field<JSONB> own = objectOrEmpty(VERSIONS.data);
        Field<JSONB> data = merge(own, merge(PublishingData.ofPost(), PublishingData.ofContent()));
        changes.backfill(Backfill.of(VERSIONS)
                .set(VERSIONS.publishedAt, publishedAt)
                .set(VERSIONS.data, data)
                .from(POSTS)
                .where(VERSIONS.postUuid.eq(POSTS.uuid))
                .where(data.ne(own).or(VERSIONS.publishedAt.isNull().and(publishedAt.isNotNull())))
                .assumingUnchanged(POSTS, CONTENTS)
                .inOrderOf(VERSIONS.uuid));
    }

    private static void fillPosts(Changes changes) {
        Field<OffsetDateTime> trashedAt = when(POSTS.status.eq("trashed"), POSTS.updatedAt);
        Field<UUID> newestPublished = field(select(VERSIONS.uuid)
                .from(VERSIONS)
                .where(VERSIONS.postUuid.eq(POSTS.uuid))
                .and(VERSIONS.status.eq("published"))
                .orderBy(VERSIONS.versionNumber.desc())
                .limit(inline(1)));
        Field<UUID> active = when(POSTS.status.eq("published"), newestPublished);
        changes.backfill(Backfill.of(POSTS)
                .set(POSTS.trashedAt, trashedAt)
                .set(POSTS.activeVersionUuid, active)
                .where(POSTS.trashedAt
                        .isNull()
                        .and(trashedAt.isNotNull())
                        .or(POSTS.activeVersionUuid.isNull().and(active.isNotNull())))
                .assumingUnchanged(VERSIONS)
                .inOrderOf(POSTS.uuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(addColumnsBefore(POSTS, POSTS.mode, POSTS.status));
        changes.ddl(
                addColumnsBefore(POSTS, POSTS.postDate, POSTS.primaryLanguage, POSTS.publishedAt, POSTS.scheduledAt));
        changes.ddl(addColumnsBefore(POSTS, POSTS.insertedAt, POSTS.data));
        changes.backfill(Backfill.of(POSTS)
                .set(
                        POSTS.status,
                        when(POSTS.trashedAt.isNotNull(), "trashed")
                                .when(POSTS.activeVersionUuid.isNotNull(), "published")
                                .otherwise("draft"))
                .set(POSTS.primaryLanguage, languageOfContents())
                .set(POSTS.publishedAt, ofLeadingVersion(VERSIONS.publishedAt))
                .set(POSTS.data, coalesce(ofLeadingVersion(PublishingData.forPost()), inline(jsonb("{}"))))
                .where(POSTS.status.isNull())
                .assumingUnchanged(VERSIONS, CONTENTS)
                .inOrderOf(POSTS.uuid));
        changes.ddl(alterTable(POSTS).alterColumn(POSTS.status).setDefault("draft"));
        changes.online(
                notNull(POSTS.status),
                index(index("idx_publishing_posts_group_published_at")
                        .on(POSTS, POSTS.groupUuid, POSTS.publishedAt.desc())),
                index(index("idx_publishing_posts_group_status").on(POSTS, POSTS.groupUuid, POSTS.status)),
                index(index("idx_publishing_posts_scheduled")
                        .on(POSTS, POSTS.scheduledAt)
                        .where(POSTS.status.eq("scheduled"))));
        changes.ddl(
                alterTable(POSTS).dropColumns(POSTS.activeVersionUuid, POSTS.trashedAt),
                alterTable(VERSIONS).dropColumn(VERSIONS.publishedAt),
                alterTable(GROUPS).dropColumns(TITLES, DESCRIPTIONS));
    }

    private static Field<String> languageOfContents() {
        return coalesce(
                field(select(CONTENTS.language)
                        .from(CONTENTS)
                        .join(VERSIONS)
                        .on(VERSIONS.uuid.eq(CONTENTS.versionUuid))
                        .where(VERSIONS.postUuid.eq(POSTS.uuid))
                        .orderBy(field(CONTENTS.language.eq("en")).desc(), CONTENTS.language)
                        .limit(inline(1))),
                inline("en"));
    }

    /** The value of the active version, otherwise of the newest one that has any. */
    private static <T> Field<T> ofLeadingVersion(Field<T> value) {
        return field(select(value)
                .from(VERSIONS)
                .where(VERSIONS.postUuid.eq(POSTS.uuid))
                .and(value.isNotNull())
                .orderBy(
                        field(VERSIONS.uuid.isNotDistinctFrom(POSTS.activeVersionUuid))
                                .desc(),
                        VERSIONS.versionNumber.desc())
                .limit(inline(1)));
    }
}

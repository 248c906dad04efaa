package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.CatalogConditions.columnExists;
import static dev.stepwise.ddl.CatalogConditions.foreignKeyCascades;
import static dev.stepwise.ddl.OnlineDdl.constraintIfMissing;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresDdl.warnOf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.trueCondition;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.Deletion;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Condition;
import org.jooq.ConstraintForeignKeyOnStep;
import org.jooq.Field;
import org.jooq.Table;
import org.jooq.impl.DSL;

/**
 * Names the key uuid in the tables whose key is one, and requires the users to whom comments, opinions on comments and scheduled jobs refer
 * by uuid.
 *
 * <p>A uuid that names no user is first replaced by that of the user whom the number beside it names. Where there is no such user either, a
 * comment is deleted with its replies, likes and dislikes, an opinion is deleted, and a job loses the reference; the report counts them and
 * names the comments. In a database of this chain only jobs can be concerned. A key that already has the new name keeps it. On the way
 * down, what was deleted or replaced stays so. Code that reads or writes id of these tables fails from here on.
 */
final class V072NameKeysUuid implements MigrationStep {

    static final class KeyedTable extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        KeyedTable(String table) {
            super(table);
        }
    }

    private static final List<KeyedTable> TABLES = Stream.of(
                    "phoenix_kit_buckets",
                    "phoenix_kit_comment_dislikes",
                    "phoenix_kit_comment_likes",
                    "phoenix_kit_comments",
                    "phoenix_kit_comments_dislikes",
                    "phoenix_kit_comments_likes",
                    "phoenix_kit_file_instances",
                    "phoenix_kit_file_locations",
                    "phoenix_kit_files",
                    "phoenix_kit_post_comments",
                    "phoenix_kit_post_dislikes",
                    "phoenix_kit_post_groups",
                    "phoenix_kit_post_likes",
                    "phoenix_kit_post_media",
                    "phoenix_kit_post_mentions",
                    "phoenix_kit_post_tags",
                    "phoenix_kit_post_views",
                    "phoenix_kit_posts",
                    "phoenix_kit_scheduled_jobs",
                    "phoenix_kit_storage_dimensions",
                    "phoenix_kit_ticket_attachments",
                    "phoenix_kit_ticket_comments",
                    "phoenix_kit_ticket_status_history",
                    "phoenix_kit_tickets",
                    "phoenix_kit_user_blocks",
                    "phoenix_kit_user_blocks_history",
                    "phoenix_kit_user_connections",
                    "phoenix_kit_user_connections_history",
                    "phoenix_kit_user_follows",
                    "phoenix_kit_user_follows_history")
            .map(KeyedTable::new)
            .toList();

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Users() {
            super("phoenix_kit_users");
        }
    }

    /** A table whose rows refer to a user, by number and by uuid. */
    static final class UsersRows extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<Long> userId;
        final Field<UUID> userUuid;

        UsersRows(String table, String user) {
            super(table);
            userId = column(user + "_id", BIGINT);
            userUuid = column(user + "_uuid", UUID);
        }
    }

    private static final Users USERS = new Users();
    private static final UsersRows LIKES = new UsersRows("phoenix_kit_comments_likes", "user");
    private static final UsersRows DISLIKES = new UsersRows("phoenix_kit_comments_dislikes", "user");
    private static final UsersRows COMMENTS = new UsersRows("phoenix_kit_comments", "user");
    private static final UsersRows JOBS = new UsersRows("phoenix_kit_scheduled_jobs", "created_by");
    private static final String AUTHOR_OF_COMMENT = "fk_comments_user_uuid";
    private static final String CREATOR_OF_JOB = "fk_scheduled_jobs_created_by_uuid";

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> nameKey(changes, table, table.id, table.uuid));
        changes.when(foreignKeyCascades(COMMENTS, AUTHOR_OF_COMMENT), V072NameKeysUuid::dropForeignKeyThatCascades);
        Stream.of(LIKES, DISLIKES, COMMENTS, JOBS).forEach(rows -> changes.backfill(referToUserOfNumber(rows)));
        changes.ddl(warnOf(
                "Comments of users that do not exist",
                select(COMMENTS.uuid.cast(TEXT))
                        .from(COMMENTS)
                        .where(namesNobody(COMMENTS))
                        .orderBy(COMMENTS.uuid),
                "They are deleted, with their replies, likes and dislikes."));
        Stream.of(LIKES, DISLIKES, COMMENTS)
                .forEach(rows -> changes.delete(
                        Deletion.from(rows).where(namesNobody(rows)).inOrderOf(rows.uuid)));
        changes.backfill(Backfill.of(JOBS)
                .set(JOBS.userUuid, castNull(UUID))
                .where(namesNobody(JOBS))
                .assumingUnchanged(USERS)
                .inOrderOf(JOBS.uuid));
        changes.online(
                constraintIfMissing(
                        LIKES, userOf("fk_comments_likes_user_uuid", LIKES).onDeleteCascade()),
                constraintIfMissing(
                        DISLIKES,
                        userOf("fk_comments_dislikes_user_uuid", DISLIKES).onDeleteCascade()),
                constraintIfMissing(
                        COMMENTS, userOf(AUTHOR_OF_COMMENT, COMMENTS).onDeleteSetNull()),
                constraintIfMissing(JOBS, userOf(CREATOR_OF_JOB, JOBS).onDeleteSetNull()));
    }

    /** A database that PhoenixKit has taken through many versions in one call has it. */
    private static void dropForeignKeyThatCascades(Changes changes) {
        changes.ddl(
                warnIf(
                        trueCondition(),
                        "The foreign key %s deleted comments with their user. It is replaced by one that keeps them."
                                .formatted(AUTHOR_OF_COMMENT)),
                alterTable(COMMENTS).dropConstraint(AUTHOR_OF_COMMENT));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(JOBS).dropConstraint(CREATOR_OF_JOB));
        TABLES.forEach(table -> nameKey(changes, table, table.uuid, table.id));
    }

    private static void nameKey(Changes changes, KeyedTable table, Field<UUID> key, Field<UUID> newKey) {
        changes.when(
                columnExists(table, key),
                old -> old.ddl(alterTable(table).renameColumn(key).to(newKey)));
    }

    private static Backfill referToUserOfNumber(UsersRows rows) {
        return Backfill.of(rows)
                .set(rows.userUuid, USERS.uuid)
                .from(USERS)
                .where(USERS.id.eq(rows.userId).and(namesNobody(rows)))
                .assumingUnchanged(USERS)
                .inOrderOf(rows.uuid);
    }

    private static Condition namesNobody(UsersRows rows) {
        Table<?> known = USERS.as("known");
        Field<UUID> uuid = known.field(USERS.uuid);
        return rows.userUuid
                .isNotNull()
                .and(DSL.field(select(uuid).from(known).where(uuid.eq(rows.userUuid)))
                        .isNull());
    }

    private static ConstraintForeignKeyOnStep userOf(String name, UsersRows rows) {
        return constraint(name).foreignKey(rows.userUuid).references(USERS, USERS.uuid);
    }
}

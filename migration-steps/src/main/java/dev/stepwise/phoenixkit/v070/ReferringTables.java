package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.phoenixkit.v070.NumberColumn.OnDelete.CASCADE;
import static dev.stepwise.phoenixkit.v070.NumberColumn.OnDelete.SET_NULL;
import static dev.stepwise.phoenixkit.v070.NumberColumn.bigint;
import static dev.stepwise.phoenixkit.v070.NumberedRows.USERS;
import static dev.stepwise.phoenixkit.v070.NumberedTable.before;
import static dev.stepwise.phoenixkit.v070.NumberedTable.table;

import java.util.List;

/** The tables whose keys are uuids since they were created, and which refer to others by number. */
final class ReferringTables {

    static final List<NumberedTable> ALL = List.of(
            table("phoenix_kit_comment_dislikes", before("inserted_at", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_comment_likes", before("inserted_at", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_comments", before("parent_uuid", bigint("user_id", USERS, SET_NULL)))
                    .withShortForeignKeyNames(),
            table("phoenix_kit_comments_dislikes", before("inserted_at", bigint("user_id", USERS, CASCADE)))
                    .withShortForeignKeyNames(),
            table("phoenix_kit_comments_likes", before("inserted_at", bigint("user_id", USERS, CASCADE)))
                    .withShortForeignKeyNames(),
            table("phoenix_kit_files", before("inserted_at", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_post_comments", before("parent_uuid", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_post_dislikes", before("inserted_at", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_post_groups", before("name", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_post_likes", before("inserted_at", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_post_mentions", before("mention_type", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_post_views", before("ip_address", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_posts", before("title", bigint("user_id", USERS, CASCADE))),
            table(
                    "phoenix_kit_publishing_posts",
                    before("updated_by_uuid", bigint("created_by_id", USERS)),
                    before("data", bigint("updated_by_id", USERS))),
            table("phoenix_kit_publishing_versions", before("data", bigint("created_by_id", USERS))),
            table("phoenix_kit_scheduled_jobs", before("inserted_at", bigint("created_by_id", USERS, SET_NULL))),
            table("phoenix_kit_ticket_comments", before("parent_uuid", bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_ticket_status_history", before("from_status", bigint("changed_by_id", USERS, SET_NULL))),
            table(
                    "phoenix_kit_tickets",
                    before("title", bigint("user_id", USERS, SET_NULL), bigint("assigned_to_id", USERS, SET_NULL))),
            table(
                    "phoenix_kit_user_blocks",
                    before("reason", bigint("blocker_id", USERS, CASCADE), bigint("blocked_id", USERS, CASCADE))),
            table(
                    "phoenix_kit_user_blocks_history",
                    before("action", bigint("blocker_id", USERS, CASCADE), bigint("blocked_id", USERS, CASCADE))),
            table(
                    "phoenix_kit_user_connections",
                    before("status", bigint("requester_id", USERS, CASCADE), bigint("recipient_id", USERS, CASCADE))),
            table(
                    "phoenix_kit_user_connections_history",
                    before(
                            "action",
                            bigint("user_a_id", USERS, CASCADE),
                            bigint("user_b_id", USERS, CASCADE),
                            bigint("actor_id", USERS, CASCADE))),
            table(
                    "phoenix_kit_user_follows",
                    before(
                            "inserted_at",
                            bigint("follower_id", USERS, CASCADE),
                            bigint("followed_id", USERS, CASCADE))),
            table(
                    "phoenix_kit_user_follows_history",
                    before("action", bigint("follower_id", USERS, CASCADE), bigint("followed_id", USERS, CASCADE))));

    private ReferringTables() {}
}

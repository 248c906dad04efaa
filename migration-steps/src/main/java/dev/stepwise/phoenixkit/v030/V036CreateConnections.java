package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Constraint;
import org.jooq.Field;

/** Creates the relations between users: follows, connections and blocks, each with its past changes. */
final class V036CreateConnections implements MigrationStep {

    static final class Follows extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> followerId = column("follower_id", BIGINT.notNull());
        final Field<Long> followedId = column("followed_id", BIGINT.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        Follows() {
            super("phoenix_kit_user_follows");
        }
    }

    static final class FollowHistory extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> followerId = column("follower_id", BIGINT.notNull());
        final Field<Long> followedId = column("followed_id", BIGINT.notNull());
        final Field<String> action = column("action", VARCHAR(255).notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        FollowHistory() {
            super("phoenix_kit_user_follows_history");
        }
    }

    static final class Connections extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> requesterId = column("requester_id", BIGINT.notNull());
        final Field<Long> recipientId = column("recipient_id", BIGINT.notNull());
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("pending"));
        final Field<LocalDateTime> requestedAt =
                column("requested_at", timestamp(0).notNull());
        final Field<LocalDateTime> respondedAt = column("responded_at", timestamp(0));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Connections() {
            super("phoenix_kit_user_connections");
        }
    }

    static final class ConnectionHistory extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> userAId = column("user_a_id", BIGINT.notNull());
        final Field<Long> userBId = column("user_b_id", BIGINT.notNull());
        final Field<Long> actorId = column("actor_id", BIGINT.notNull());
        final Field<String> action = column("action", VARCHAR(255).notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        ConnectionHistory() {
            super("phoenix_kit_user_connections_history");
        }
    }

    static final class Blocks extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> blockerId = column("blocker_id", BIGINT.notNull());
        final Field<Long> blockedId = column("blocked_id", BIGINT.notNull());
        final Field<String> reason = column("reason", VARCHAR(255));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        Blocks() {
            super("phoenix_kit_user_blocks");
        }
    }

    static final class BlockHistory extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> blockerId = column("blocker_id", BIGINT.notNull());
        final Field<Long> blockedId = column("blocked_id", BIGINT.notNull());
        final Field<String> action = column("action", VARCHAR(255).notNull());
        final Field<String> reason = column("reason", VARCHAR(255));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());

        BlockHistory() {
            super("phoenix_kit_user_blocks_history");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Follows FOLLOWS = new Follows();
    private static final FollowHistory FOLLOW_HISTORY = new FollowHistory();
    private static final Connections CONNECTIONS = new Connections();
    private static final ConnectionHistory CONNECTION_HISTORY = new ConnectionHistory();
    private static final Blocks BLOCKS = new Blocks();
    private static final BlockHistory BLOCK_HISTORY = new BlockHistory();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(row(SETTINGS.key, SETTINGS.value), row("connections_enabled", "false"))
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createFollows(changes);
        createConnections(changes);
        createBlocks(changes);
        changes.seed(DEFAULTS);
    }

    private static void createFollows(Changes changes) {
        changes.ddl(
                createTable(FOLLOWS)
                        .columns(FOLLOWS.fields())
                        .constraints(primaryKey(FOLLOWS.id), user(FOLLOWS.followerId), user(FOLLOWS.followedId)),
                createIndex("phoenix_kit_user_follows_followed_id_index").on(FOLLOWS, FOLLOWS.followedId),
                createIndex("phoenix_kit_user_follows_follower_id_index").on(FOLLOWS, FOLLOWS.followerId),
                createUniqueIndex("phoenix_kit_user_follows_unique_idx")
                        .on(FOLLOWS, FOLLOWS.followerId, FOLLOWS.followedId),
                commentOnTable(FOLLOWS).is("Who follows whom now; nobody is asked for it."));
        changes.ddl(
                createTable(FOLLOW_HISTORY)
                        .columns(FOLLOW_HISTORY.fields())
                        .constraints(
                                primaryKey(FOLLOW_HISTORY.id),
                                user(FOLLOW_HISTORY.followerId),
                                user(FOLLOW_HISTORY.followedId)),
                createIndex("phoenix_kit_user_follows_history_followed_id_index")
                        .on(FOLLOW_HISTORY, FOLLOW_HISTORY.followedId),
                createIndex("phoenix_kit_user_follows_history_follower_id_index")
                        .on(FOLLOW_HISTORY, FOLLOW_HISTORY.followerId),
                createIndex("phoenix_kit_user_follows_history_inserted_at_index")
                        .on(FOLLOW_HISTORY, FOLLOW_HISTORY.insertedAt),
                commentOnTable(FOLLOW_HISTORY).is("When a user began and ceased to follow another."));
    }

    private static void createConnections(Changes changes) {
        changes.ddl(
                createTable(CONNECTIONS)
                        .columns(CONNECTIONS.fields())
                        .constraints(
                                primaryKey(CONNECTIONS.id),
                                user(CONNECTIONS.requesterId),
                                user(CONNECTIONS.recipientId)),
                createIndex("phoenix_kit_user_connections_recipient_id_index").on(CONNECTIONS, CONNECTIONS.recipientId),
                createIndex("phoenix_kit_user_connections_recipient_status_idx")
                        .on(CONNECTIONS, CONNECTIONS.recipientId, CONNECTIONS.status),
                createIndex("phoenix_kit_user_connections_requester_id_index").on(CONNECTIONS, CONNECTIONS.requesterId),
                createIndex("phoenix_kit_user_connections_requester_status_idx")
                        .on(CONNECTIONS, CONNECTIONS.requesterId, CONNECTIONS.status),
                createIndex("phoenix_kit_user_connections_status_index").on(CONNECTIONS, CONNECTIONS.status),
                commentOnTable(CONNECTIONS).is("Who is connected with whom now, or has asked to be; both must agree."));
        changes.ddl(
                createTable(CONNECTION_HISTORY)
                        .columns(CONNECTION_HISTORY.fields())
                        .constraints(
                                primaryKey(CONNECTION_HISTORY.id),
                                user(CONNECTION_HISTORY.userAId),
                                user(CONNECTION_HISTORY.userBId),
                                user(CONNECTION_HISTORY.actorId)),
                createIndex("phoenix_kit_user_connections_history_actor_id_index")
                        .on(CONNECTION_HISTORY, CONNECTION_HISTORY.actorId),
                createIndex("phoenix_kit_user_connections_history_inserted_at_index")
                        .on(CONNECTION_HISTORY, CONNECTION_HISTORY.insertedAt),
                createIndex("phoenix_kit_user_connections_history_user_a_id_index")
                        .on(CONNECTION_HISTORY, CONNECTION_HISTORY.userAId),
                createIndex("phoenix_kit_user_connections_history_user_b_id_index")
                        .on(CONNECTION_HISTORY, CONNECTION_HISTORY.userBId),
                commentOnTable(CONNECTION_HISTORY)
                        .is("When a connection was asked for, accepted, rejected or ended, and by whom."));
    }

    private static void createBlocks(Changes changes) {
        changes.ddl(
                createTable(BLOCKS)
                        .columns(BLOCKS.fields())
                        .constraints(primaryKey(BLOCKS.id), user(BLOCKS.blockerId), user(BLOCKS.blockedId)),
                createIndex("phoenix_kit_user_blocks_blocked_id_index").on(BLOCKS, BLOCKS.blockedId),
                createIndex("phoenix_kit_user_blocks_blocker_id_index").on(BLOCKS, BLOCKS.blockerId),
                createUniqueIndex("phoenix_kit_user_blocks_unique_idx").on(BLOCKS, BLOCKS.blockerId, BLOCKS.blockedId),
                commentOnTable(BLOCKS).is("Who blocks whom now: the two do not meet at all."));
        changes.ddl(
                createTable(BLOCK_HISTORY)
                        .columns(BLOCK_HISTORY.fields())
                        .constraints(
                                primaryKey(BLOCK_HISTORY.id),
                                user(BLOCK_HISTORY.blockerId),
                                user(BLOCK_HISTORY.blockedId)),
                createIndex("phoenix_kit_user_blocks_history_blocked_id_index")
                        .on(BLOCK_HISTORY, BLOCK_HISTORY.blockedId),
                createIndex("phoenix_kit_user_blocks_history_blocker_id_index")
                        .on(BLOCK_HISTORY, BLOCK_HISTORY.blockerId),
                createIndex("phoenix_kit_user_blocks_history_inserted_at_index")
                        .on(BLOCK_HISTORY, BLOCK_HISTORY.insertedAt),
                commentOnTable(BLOCK_HISTORY).is("When a user began and ceased to block another."));
    }

    /** The relations of a user are deleted together with the user. */
    private static Constraint user(Field<Long> column) {
        return foreignKey(column).references(USERS, USERS.key("id")).onDeleteCascade();
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(
                dropTable(BLOCK_HISTORY),
                dropTable(BLOCKS),
                dropTable(CONNECTION_HISTORY),
                dropTable(CONNECTIONS),
                dropTable(FOLLOW_HISTORY),
                dropTable(FOLLOWS));
    }
}

package dev.stepwise.phoenixkit.v060;

import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.phoenixkit.v060.ReferringTable.Target;
import java.util.List;
import org.jooq.DataType;

/**
 * Lets the groups of posts, and comments, opinions and mentions on posts, name their user by user_uuid alone.
 *
 * <p>On the way down, each row gets the user_id of the user whom its user_uuid names. Rows for which there is no such user stop the step
 * before it changes anything, and so do rows that would then be there twice. Code that finds these rows by user_id does not find all of
 * them from here on.
 */
final class V066AllowPostsWithoutUserId implements MigrationStep {

    private static final Target USERS = new Target("phoenix_kit_users");

    private static final List<ReferringTable> TABLES = List.of(
            ofUser("phoenix_kit_post_comments"),
            onceBy("slug", VARCHAR(255), ofUser("phoenix_kit_post_groups")),
            onceBy("post_uuid", UUID, ofUser("phoenix_kit_post_likes")),
            onceBy("post_uuid", UUID, ofUser("phoenix_kit_post_dislikes")),
            onceBy("post_uuid", UUID, ofUser("phoenix_kit_post_mentions")));

    private static ReferringTable ofUser(String table) {
        return new ReferringTable(table, UUID).refer(USERS, "user_id", BIGINT);
    }

    private static ReferringTable onceBy(String column, DataType<?> type, ReferringTable table) {
        return table.once(table.column(column, type));
    }

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> table.allowNoNumbers(changes));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> table.requireResolvable(changes));
        TABLES.forEach(table -> table.fillNumbers(changes));
        TABLES.forEach(table -> table.requireNumbers(changes));
    }
}

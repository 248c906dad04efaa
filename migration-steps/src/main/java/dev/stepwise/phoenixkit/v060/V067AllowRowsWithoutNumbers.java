package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.md5;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.phoenixkit.v060.ReferringTable.Target;
import java.util.List;
import org.jooq.DataType;
import org.jooq.Field;

/**
 * Lets the rows of the other tables refer by uuid alone: to users, entities, referral codes, carts and invoices. A subscription may lack
 * its type, which has no reference by uuid.
 *
 * <p>A column that is already nullable stays so. On the way down, each row gets the number of the row which its uuid identifies. Rows for
 * which there is none stop the step before it changes anything, and so do rows that would then be there twice. Code that finds rows by
 * these numbers does not find all of them from here on.
 */
final class V067AllowRowsWithoutNumbers implements MigrationStep {

    private static final Target USERS = new Target("phoenix_kit_users");
    private static final Target ENTITIES = new Target("phoenix_kit_entities");
    private static final Target CARTS = new Target("phoenix_kit_shop_carts");
    private static final Target CODES = new Target("phoenix_kit_referral_codes");
    private static final Target INVOICES = new Target("phoenix_kit_invoices");

    private static final List<ReferringTable> TABLES = List.of(
            numbered("admin_notes").refer(USERS, "user_id", BIGINT).refer(USERS, "author_id", BIGINT),
            numbered("audit_logs").refer(USERS, "target_user_id", INTEGER).refer(USERS, "admin_user_id", INTEGER),
            onceBy("comment_uuid", UUID, ofUser("comment_dislikes")),
            onceBy("comment_uuid", UUID, ofUser("comment_likes")),
            onceBy("comment_uuid", UUID, ofUser("comments_dislikes")),
            onceBy("comment_uuid", UUID, ofUser("comments_likes")),
            numbered("entities").refer(USERS, "created_by", INTEGER),
            numbered("entity_data").refer(ENTITIES, "entity_id", INTEGER).refer(USERS, "created_by", INTEGER),
            ofUser("files"),
            numbered("invoices").refer(USERS, "user_id", INTEGER),
            numbered("payment_methods").refer(USERS, "user_id", INTEGER),
            ofUser("posts"),
            numbered("referral_code_usage").refer(CODES, "code_id", BIGINT).refer(USERS, "used_by", INTEGER),
            numbered("referral_codes").refer(USERS, "created_by", INTEGER),
            cartItems(),
            numbered("subscriptions").refer(USERS, "user_id", INTEGER),
            ofUser("ticket_comments"),
            identified("ticket_status_history").refer(USERS, "changed_by_id", BIGINT),
            numbered("transactions").refer(INVOICES, "invoice_id", INTEGER).refer(USERS, "user_id", INTEGER),
            betweenUsers("user_blocks", "blocker_id", "blocked_id").once(),
            betweenUsers("user_blocks_history", "blocker_id", "blocked_id"),
            betweenUsers("user_connections", "requester_id", "recipient_id"),
            betweenUsers("user_connections_history", "user_a_id", "user_b_id").refer(USERS, "actor_id", BIGINT),
            betweenUsers("user_follows", "follower_id", "followed_id").once(),
            betweenUsers("user_follows_history", "follower_id", "followed_id"),
            onceBy("provider", VARCHAR(255), numbered("user_oauth_providers").refer(USERS, "user_id", BIGINT)));

    private static final StepTable SUBSCRIPTIONS = StepTable.named("phoenix_kit_subscriptions");
    private static final Field<Long> SUBSCRIPTION = SUBSCRIPTIONS.column("id", BIGINT.notNull());
    private static final Field<Integer> TYPE = SUBSCRIPTIONS.column("subscription_type_id", INTEGER);

    /** A table with a numeric key. */
    private static ReferringTable numbered(String table) {
        return new ReferringTable("phoenix_kit_" + table, BIGINT);
    }

    /** A table of which the key is a uuid. */
    private static ReferringTable identified(String table) {
        return new ReferringTable("phoenix_kit_" + table, UUID);
    }

    private static ReferringTable ofUser(String table) {
        return identified(table).refer(USERS, "user_id", BIGINT);
    }

    private static ReferringTable betweenUsers(String table, String one, String other) {
        return identified(table).refer(USERS, one, BIGINT).refer(USERS, other, BIGINT);
    }

    private static ReferringTable onceBy(String column, DataType<?> type, ReferringTable table) {
        return table.once(table.column(column, type));
    }

    /** A cart holds a product once per selection of options, except for variants. */
    private static ReferringTable cartItems() {
        ReferringTable items = numbered("shop_cart_items").refer(CARTS, "cart_id", BIGINT);
        return items.once(
                items.column("product_id", BIGINT),
                md5(coalesce(items.column("selected_specs", JSONB).cast(TEXT), inline("{}"))),
                when(items.column("variant_id", BIGINT).isNull(), inline(true)));
    }

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> table.allowNoNumbers(changes));
        changes.ddl(alterTable(SUBSCRIPTIONS).alterColumn(TYPE).dropNotNull());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(requireNone(
                "Subscriptions without a type",
                select(SUBSCRIPTION.cast(TEXT))
                        .from(SUBSCRIPTIONS)
                        .where(TYPE.isNull())
                        .orderBy(SUBSCRIPTION),
                "Set subscription_type_id of each or delete it, and run again."));
        TABLES.forEach(table -> table.requireResolvable(changes));
        TABLES.forEach(table -> table.fillNumbers(changes));
        TABLES.forEach(table -> table.requireNumbers(changes));
        changes.online(notNull(TYPE));
    }
}

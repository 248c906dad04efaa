package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.OnlineDdl.types;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.impl.DSL.trunc;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.OnlineTypes;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.OnlineChange;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.jooq.DataType;
import org.jooq.DatePart;
import org.jooq.Field;

/**
 * Gives all times a time zone, so that they mean the same moment in every session.
 *
 * <p>The times are read as UTC, whatever the time zone of the session, and keep their fractions of a second. A column that has a time zone
 * already stays as it is. PostgreSQL rewrites no table: it changes the catalog and builds the indexes on these columns anew. On the way
 * down, the times are UTC again, fractions of a second are cut, also those that were there before, and each table is written anew once.
 *
 * <p>Code that binds these columns as times without a time zone fails from here on, or is off by the time zone of its session. After the
 * way down, the same holds for code that binds them as times with one.
 */
final class V058AddTimeZonesToTimes implements MigrationStep {

    /** The times of a table, with the types that they have before. */
    static final class Times extends StepTable {
        private final List<Field<LocalDateTime>> columns = new ArrayList<>();

        Times(String table) {
            super(table);
        }

        Times microseconds(String... names) {
            return with(TIMESTAMP, names);
        }

        Times seconds(String... names) {
            return with(timestamp(0), names);
        }

        private Times with(DataType<LocalDateTime> type, String... names) {
            Stream.of(names).forEach(name -> columns.add(column(name, type)));
            return this;
        }
    }

    private static final List<Times> TABLES = List.of(
            times("phoenix_kit").seconds("migrated_at"),
            times("phoenix_kit_admin_notes").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_ai_accounts").microseconds("last_validated_at", "inserted_at", "updated_at"),
            times("phoenix_kit_ai_endpoints").microseconds("last_validated_at", "inserted_at", "updated_at"),
            times("phoenix_kit_ai_prompts").microseconds("last_used_at", "inserted_at", "updated_at"),
            times("phoenix_kit_ai_requests").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_audit_logs").microseconds("inserted_at"),
            times("phoenix_kit_billing_profiles").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_buckets").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_comment_dislikes").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_comment_likes").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_comments").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_comments_dislikes").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_comments_likes").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_consent_logs").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_currencies").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_email_blocklist").microseconds("expires_at", "inserted_at", "updated_at"),
            times("phoenix_kit_email_events").microseconds("occurred_at", "inserted_at", "updated_at"),
            times("phoenix_kit_email_logs")
                    .microseconds(
                            "sent_at",
                            "delivered_at",
                            "inserted_at",
                            "updated_at",
                            "bounced_at",
                            "complained_at",
                            "opened_at",
                            "clicked_at",
                            "queued_at",
                            "rejected_at",
                            "failed_at",
                            "delayed_at"),
            times("phoenix_kit_email_metrics").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_email_orphaned_events")
                    .microseconds("received_at", "matched_at", "inserted_at", "updated_at"),
            times("phoenix_kit_email_templates").microseconds("last_used_at", "inserted_at", "updated_at"),
            times("phoenix_kit_entities").microseconds("date_created", "date_updated"),
            times("phoenix_kit_entity_data").microseconds("date_created", "date_updated"),
            times("phoenix_kit_file_instances").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_file_locations").seconds("last_verified_at", "inserted_at", "updated_at"),
            times("phoenix_kit_files").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_invoices")
                    .microseconds(
                            "receipt_generated_at", "sent_at", "paid_at", "voided_at", "inserted_at", "updated_at"),
            times("phoenix_kit_orders")
                    .microseconds(
                            "confirmed_at",
                            "paid_at",
                            "cancelled_at",
                            "inserted_at",
                            "updated_at",
                            "checkout_expires_at"),
            times("phoenix_kit_payment_methods").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_payment_options").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_payment_provider_configs").microseconds("last_verified_at", "inserted_at", "updated_at"),
            times("phoenix_kit_post_comments").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_dislikes").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_group_assignments").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_groups").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_likes").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_media").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_mentions").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_tag_assignments").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_tags").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_post_views").microseconds("viewed_at").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_posts")
                    .microseconds("scheduled_at", "published_at")
                    .seconds("inserted_at", "updated_at"),
            times("phoenix_kit_referral_code_usage").microseconds("date_used"),
            times("phoenix_kit_referral_codes").microseconds("date_created", "expiration_date"),
            times("phoenix_kit_role_permissions").microseconds("inserted_at"),
            times("phoenix_kit_scheduled_jobs")
                    .microseconds("scheduled_at", "executed_at", "inserted_at", "updated_at"),
            times("phoenix_kit_settings").microseconds("date_added", "date_updated"),
            times("phoenix_kit_shop_cart_items").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_shop_carts").microseconds("expires_at", "converted_at", "inserted_at", "updated_at"),
            times("phoenix_kit_shop_categories").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_shop_config").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_shop_import_configs").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_shop_import_logs")
                    .microseconds("started_at", "completed_at", "inserted_at", "updated_at"),
            times("phoenix_kit_shop_products").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_shop_shipping_methods").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_storage_dimensions").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_subscription_plans").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_subscriptions")
                    .microseconds(
                            "current_period_start",
                            "current_period_end",
                            "cancelled_at",
                            "trial_start",
                            "trial_end",
                            "grace_period_end",
                            "last_renewal_attempt_at",
                            "inserted_at",
                            "updated_at"),
            times("phoenix_kit_sync_connections")
                    .microseconds(
                            "expires_at",
                            "approved_at",
                            "suspended_at",
                            "revoked_at",
                            "last_connected_at",
                            "last_transfer_at",
                            "inserted_at",
                            "updated_at"),
            times("phoenix_kit_sync_transfers")
                    .microseconds(
                            "approved_at",
                            "denied_at",
                            "approval_expires_at",
                            "started_at",
                            "completed_at",
                            "inserted_at"),
            times("phoenix_kit_ticket_attachments").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_ticket_comments").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_ticket_status_history").seconds("inserted_at"),
            times("phoenix_kit_tickets")
                    .microseconds("resolved_at", "closed_at")
                    .seconds("inserted_at", "updated_at"),
            times("phoenix_kit_transactions").microseconds("inserted_at", "updated_at"),
            times("phoenix_kit_user_blocks").seconds("inserted_at"),
            times("phoenix_kit_user_blocks_history").seconds("inserted_at"),
            times("phoenix_kit_user_connections").seconds("requested_at", "responded_at", "inserted_at", "updated_at"),
            times("phoenix_kit_user_connections_history").seconds("inserted_at"),
            times("phoenix_kit_user_follows").seconds("inserted_at"),
            times("phoenix_kit_user_follows_history").seconds("inserted_at"),
            times("phoenix_kit_user_oauth_providers").microseconds("token_expires_at", "inserted_at", "updated_at"),
            times("phoenix_kit_user_role_assignments").seconds("assigned_at", "inserted_at"),
            times("phoenix_kit_user_roles").seconds("inserted_at", "updated_at"),
            times("phoenix_kit_users").seconds("confirmed_at", "inserted_at", "updated_at"),
            times("phoenix_kit_users_tokens").seconds("inserted_at"),
            times("phoenix_kit_webhook_events").microseconds("processed_at", "inserted_at", "updated_at"));

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> changes.online(addTimeZone(table)));
    }

    // Without an expression, since PostgreSQL would then write every row anew.
    private static OnlineChange addTimeZone(Times table) {
        OnlineTypes types = types(table);
        table.columns.forEach(column -> types.of(column, TIMESTAMPWITHTIMEZONE));
        return types.change();
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> changes.online(dropTimeZone(table)));
    }

    // A cast to timestamp(0) alone would round to the next second, and so perhaps to the next day.
    private static OnlineChange dropTimeZone(Times table) {
        OnlineTypes types = types(table);
        table.columns.forEach(column -> types.of(column, column.getDataType(), trunc(column, DatePart.SECOND)));
        return types.change();
    }

    private static Times times(String table) {
        return new Times(table);
    }
}

package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.phoenixkit.v070.NumberIndex.index;
import static dev.stepwise.phoenixkit.v070.NumberIndex.unique;
import static dev.stepwise.phoenixkit.v070.NumberIndex.uniqueConstraint;
import static java.util.Map.entry;

import java.util.List;
import java.util.Map;

/** The indexes of the numeric references, by table; the ones with a condition are with the step. */
final class NumberIndexes {

    private static final Map<String, List<NumberIndex>> BY_TABLE = Map.ofEntries(
            on(
                    "phoenix_kit_admin_notes",
                    index("phoenix_kit_admin_notes_author_id_index", "author_id"),
                    index("phoenix_kit_admin_notes_user_id_index", "user_id")),
            on(
                    "phoenix_kit_ai_requests",
                    index("phoenix_kit_ai_requests_account_id_idx", "account_id"),
                    index("phoenix_kit_ai_requests_endpoint_id_idx", "endpoint_id"),
                    index("phoenix_kit_ai_requests_prompt_id_idx", "prompt_id"),
                    index("phoenix_kit_ai_requests_user_id_idx", "user_id")),
            on(
                    "phoenix_kit_audit_logs",
                    index("phoenix_kit_audit_logs_admin_user_id_action_index", "admin_user_id", "action"),
                    index("phoenix_kit_audit_logs_admin_user_id_index", "admin_user_id"),
                    index("phoenix_kit_audit_logs_target_user_id_action_index", "target_user_id", "action"),
                    index("phoenix_kit_audit_logs_target_user_id_index", "target_user_id")),
            on(
                    "phoenix_kit_billing_profiles",
                    index("phoenix_kit_billing_profiles_user_default_idx", "user_id", "is_default"),
                    index("phoenix_kit_billing_profiles_user_id_idx", "user_id")),
            on(
                    "phoenix_kit_comment_dislikes",
                    unique("phoenix_kit_comment_dislikes_comment_id_user_id_index", "comment_uuid", "user_id"),
                    index("phoenix_kit_comment_dislikes_user_id_index", "user_id")),
            on(
                    "phoenix_kit_comment_likes",
                    unique("phoenix_kit_comment_likes_comment_id_user_id_index", "comment_uuid", "user_id"),
                    index("phoenix_kit_comment_likes_user_id_index", "user_id")),
            on("phoenix_kit_comments", index("idx_comments_user_id", "user_id")),
            on(
                    "phoenix_kit_comments_dislikes",
                    uniqueConstraint("uq_comments_dislikes_comment_user", "comment_uuid", "user_id")),
            on(
                    "phoenix_kit_comments_likes",
                    uniqueConstraint("uq_comments_likes_comment_user", "comment_uuid", "user_id")),
            on(
                    "phoenix_kit_consent_logs",
                    index("phoenix_kit_consent_logs_user_id_idx", "user_id"),
                    index("phoenix_kit_consent_logs_user_type_idx", "user_id", "consent_type")),
            on(
                    "phoenix_kit_email_blocklist",
                    index("phoenix_kit_email_blocklist_user_inserted_idx", "user_id", "inserted_at")),
            on(
                    "phoenix_kit_email_events",
                    index("phoenix_kit_email_events_email_log_id_idx", "email_log_id"),
                    index("phoenix_kit_email_events_log_type_idx", "email_log_id", "event_type")),
            on("phoenix_kit_email_logs", index("phoenix_kit_email_logs_user_id_idx", "user_id")),
            on("phoenix_kit_entities", index("phoenix_kit_entities_created_by_idx", "created_by")),
            on(
                    "phoenix_kit_entity_data",
                    index("phoenix_kit_entity_data_created_by_idx", "created_by"),
                    index("phoenix_kit_entity_data_entity_id_idx", "entity_id")),
            on("phoenix_kit_files", index("phoenix_kit_files_user_id_index", "user_id")),
            on(
                    "phoenix_kit_invoices",
                    index("phoenix_kit_invoices_order_id_idx", "order_id"),
                    index("phoenix_kit_invoices_subscription_id_idx", "subscription_id"),
                    index("phoenix_kit_invoices_user_id_idx", "user_id")),
            on(
                    "phoenix_kit_orders",
                    index("phoenix_kit_orders_billing_profile_id_idx", "billing_profile_id"),
                    index("phoenix_kit_orders_user_id_idx", "user_id")),
            on(
                    "phoenix_kit_payment_methods",
                    index("phoenix_kit_payment_methods_user_default_idx", "user_id", "is_default"),
                    index("phoenix_kit_payment_methods_user_id_idx", "user_id")),
            on("phoenix_kit_post_comments", index("phoenix_kit_post_comments_user_id_index", "user_id")),
            on(
                    "phoenix_kit_post_dislikes",
                    unique("phoenix_kit_post_dislikes_post_id_user_id_index", "post_uuid", "user_id"),
                    index("phoenix_kit_post_dislikes_user_id_index", "user_id")),
            on(
                    "phoenix_kit_post_groups",
                    index("phoenix_kit_post_groups_user_id_index", "user_id"),
                    index("phoenix_kit_post_groups_user_id_position_index", "user_id", "position"),
                    unique("phoenix_kit_post_groups_user_id_slug_index", "user_id", "slug")),
            on(
                    "phoenix_kit_post_likes",
                    unique("phoenix_kit_post_likes_post_id_user_id_index", "post_uuid", "user_id"),
                    index("phoenix_kit_post_likes_user_id_index", "user_id")),
            on(
                    "phoenix_kit_post_mentions",
                    unique("phoenix_kit_post_mentions_post_id_user_id_index", "post_uuid", "user_id"),
                    index("phoenix_kit_post_mentions_user_id_index", "user_id")),
            on("phoenix_kit_post_views", index("phoenix_kit_post_views_user_id_index", "user_id")),
            on(
                    "phoenix_kit_posts",
                    index("phoenix_kit_posts_user_id_index", "user_id"),
                    index("phoenix_kit_posts_user_id_status_index", "user_id", "status")),
            on(
                    "phoenix_kit_referral_code_usage",
                    index("phoenix_kit_referral_code_usage_code_id_idx", "code_id"),
                    index("phoenix_kit_referral_code_usage_used_by_idx", "used_by")),
            on(
                    "phoenix_kit_role_permissions",
                    uniqueConstraint("uq_role_permissions_role_module", "role_id", "module_key")),
            on(
                    "phoenix_kit_shop_cart_items",
                    index("idx_shop_cart_items_cart", "cart_id"),
                    index("idx_shop_cart_items_product", "product_id")),
            on("phoenix_kit_shop_carts", index("idx_shop_carts_payment_option", "payment_option_id")),
            on(
                    "phoenix_kit_shop_categories",
                    index("idx_shop_categories_featured_product", "featured_product_id"),
                    index("idx_shop_categories_parent", "parent_id")),
            on("phoenix_kit_shop_import_logs", index("idx_shop_import_logs_user_id", "user_id")),
            on(
                    "phoenix_kit_shop_products",
                    index("idx_shop_products_category", "category_id"),
                    index("idx_shop_products_created_by", "created_by")),
            on("phoenix_kit_subscriptions", index("phoenix_kit_subscriptions_user_id_idx", "user_id")),
            on(
                    "phoenix_kit_sync_transfers",
                    index("phoenix_kit_sync_transfers_connection_id_idx", "connection_id"),
                    index("phoenix_kit_sync_transfers_initiated_by_idx", "initiated_by")),
            on("phoenix_kit_ticket_comments", index("phoenix_kit_ticket_comments_user_id_index", "user_id")),
            on(
                    "phoenix_kit_ticket_status_history",
                    index("phoenix_kit_ticket_status_history_changed_by_id_index", "changed_by_id")),
            on(
                    "phoenix_kit_tickets",
                    index("phoenix_kit_tickets_assigned_to_id_index", "assigned_to_id"),
                    index("phoenix_kit_tickets_status_assigned_to_id_index", "status", "assigned_to_id"),
                    index("phoenix_kit_tickets_user_id_index", "user_id"),
                    index("phoenix_kit_tickets_user_id_status_index", "user_id", "status")),
            on(
                    "phoenix_kit_transactions",
                    index("phoenix_kit_transactions_invoice_id_idx", "invoice_id"),
                    index("phoenix_kit_transactions_user_id_idx", "user_id")),
            on(
                    "phoenix_kit_user_blocks",
                    index("phoenix_kit_user_blocks_blocked_id_index", "blocked_id"),
                    index("phoenix_kit_user_blocks_blocker_id_index", "blocker_id"),
                    unique("phoenix_kit_user_blocks_unique_idx", "blocker_id", "blocked_id")),
            on(
                    "phoenix_kit_user_blocks_history",
                    index("phoenix_kit_user_blocks_history_blocked_id_index", "blocked_id"),
                    index("phoenix_kit_user_blocks_history_blocker_id_index", "blocker_id")),
            on(
                    "phoenix_kit_user_connections",
                    index("phoenix_kit_user_connections_recipient_id_index", "recipient_id"),
                    index("phoenix_kit_user_connections_recipient_status_idx", "recipient_id", "status"),
                    index("phoenix_kit_user_connections_requester_id_index", "requester_id"),
                    index("phoenix_kit_user_connections_requester_status_idx", "requester_id", "status")),
            on(
                    "phoenix_kit_user_connections_history",
                    index("phoenix_kit_user_connections_history_actor_id_index", "actor_id"),
                    index("phoenix_kit_user_connections_history_user_a_id_index", "user_a_id"),
                    index("phoenix_kit_user_connections_history_user_b_id_index", "user_b_id")),
            on(
                    "phoenix_kit_user_follows",
                    index("phoenix_kit_user_follows_followed_id_index", "followed_id"),
                    index("phoenix_kit_user_follows_follower_id_index", "follower_id"),
                    unique("phoenix_kit_user_follows_unique_idx", "follower_id", "followed_id")),
            on(
                    "phoenix_kit_user_follows_history",
                    index("phoenix_kit_user_follows_history_followed_id_index", "followed_id"),
                    index("phoenix_kit_user_follows_history_follower_id_index", "follower_id")),
            on(
                    "phoenix_kit_user_oauth_providers",
                    unique("phoenix_kit_oauth_providers_user_provider_idx", "user_id", "provider"),
                    index("phoenix_kit_user_oauth_providers_user_id_index", "user_id")),
            on(
                    "phoenix_kit_user_role_assignments",
                    index("phoenix_kit_user_role_assignments_assigned_by_index", "assigned_by"),
                    index("phoenix_kit_user_role_assignments_role_id_index", "role_id"),
                    index("phoenix_kit_user_role_assignments_user_id_index", "user_id"),
                    unique("phoenix_kit_user_role_assignments_user_id_role_id_index", "user_id", "role_id")),
            on("phoenix_kit_users_tokens", index("phoenix_kit_users_tokens_user_id_index", "user_id")));

    private NumberIndexes() {}

    static List<NumberIndex> of(NumberedTable table) {
        return BY_TABLE.getOrDefault(table.getName(), List.of());
    }

    private static Map.Entry<String, List<NumberIndex>> on(String table, NumberIndex... indexes) {
        return entry(table, List.of(indexes));
    }
}

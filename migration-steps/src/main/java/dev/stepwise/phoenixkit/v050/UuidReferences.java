package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.phoenixkit.v050.Reference.OnDelete.CASCADE;
import static dev.stepwise.phoenixkit.v050.Reference.OnDelete.NO_KEY;
import static dev.stepwise.phoenixkit.v050.Reference.OnDelete.RESTRICT;
import static dev.stepwise.phoenixkit.v050.Reference.OnDelete.SET_NULL;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.phoenixkit.v050.Reference.Need;
import dev.stepwise.phoenixkit.v050.Reference.OnDelete;
import dev.stepwise.phoenixkit.v050.ReferringTable.Declaration;
import java.util.List;
import org.jooq.DataType;

/** The references by number for which V056 adds one by uuid, and on which V057 puts a foreign key. */
final class UuidReferences {

    private static final ReferredTable AI_ENDPOINTS = new ReferredTable("phoenix_kit_ai_endpoints");
    private static final ReferredTable AI_PROMPTS = new ReferredTable("phoenix_kit_ai_prompts");
    private static final ReferredTable BILLING_PROFILES = new ReferredTable("phoenix_kit_billing_profiles");
    private static final ReferredTable EMAIL_LOGS = new ReferredTable("phoenix_kit_email_logs");
    private static final ReferredTable ENTITIES = new ReferredTable("phoenix_kit_entities");
    private static final ReferredTable INVOICES = new ReferredTable("phoenix_kit_invoices");
    private static final ReferredTable ORDERS = new ReferredTable("phoenix_kit_orders");
    private static final ReferredTable PAYMENT_METHODS = new ReferredTable("phoenix_kit_payment_methods");
    private static final ReferredTable PAYMENT_OPTIONS = new ReferredTable("phoenix_kit_payment_options");
    private static final ReferredTable REFERRAL_CODES = new ReferredTable("phoenix_kit_referral_codes");
    private static final ReferredTable SHOP_CARTS = new ReferredTable("phoenix_kit_shop_carts");
    private static final ReferredTable SHOP_CATEGORIES = new ReferredTable("phoenix_kit_shop_categories");
    private static final ReferredTable SHOP_PRODUCTS = new ReferredTable("phoenix_kit_shop_products");
    private static final ReferredTable SHOP_SHIPPING_METHODS = new ReferredTable("phoenix_kit_shop_shipping_methods");
    private static final ReferredTable SYNC_CONNECTIONS = new ReferredTable("phoenix_kit_sync_connections");
    private static final ReferredTable USERS = new ReferredTable("phoenix_kit_users");
    private static final ReferredTable USER_ROLES = new ReferredTable("phoenix_kit_user_roles");

    /** The tables; of each reference the column with the number, and whether and how V057 requires the uuid. */
    static final List<ReferringTable> TABLES = List.of(
            numbered(
                    "phoenix_kit_admin_notes",
                    required(BIGINT, "user_id", USERS, CASCADE),
                    required(BIGINT, "author_id", USERS, CASCADE)),
            numbered(
                    "phoenix_kit_ai_requests",
                    optional(INTEGER, "user_id", USERS, SET_NULL),
                    optional(INTEGER, "endpoint_id", AI_ENDPOINTS, SET_NULL),
                    optional(INTEGER, "prompt_id", AI_PROMPTS, SET_NULL)),
            numbered(
                    "phoenix_kit_audit_logs",
                    required(INTEGER, "target_user_id", USERS, NO_KEY),
                    required(INTEGER, "admin_user_id", USERS, NO_KEY)),
            numbered("phoenix_kit_billing_profiles", optional(INTEGER, "user_id", USERS, SET_NULL)),
            identified("phoenix_kit_comment_dislikes", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_comment_likes", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_comments", optional(BIGINT, "user_id", USERS, SET_NULL)),
            identified("phoenix_kit_comments_dislikes", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_comments_likes", required(BIGINT, "user_id", USERS, CASCADE)),
            numbered("phoenix_kit_consent_logs", optional(BIGINT, "user_id", USERS, NO_KEY)),
            numbered("phoenix_kit_email_blocklist", optional(INTEGER, "user_id", USERS, NO_KEY)),
            numbered("phoenix_kit_email_events", required(BIGINT, "email_log_id", EMAIL_LOGS, CASCADE)),
            numbered("phoenix_kit_email_logs", optional(INTEGER, "user_id", USERS, NO_KEY)),
            numbered(
                    "phoenix_kit_email_templates",
                    optional(INTEGER, "created_by_user_id", USERS, NO_KEY),
                    optional(INTEGER, "updated_by_user_id", USERS, NO_KEY)),
            numbered("phoenix_kit_entities", required(INTEGER, "created_by", USERS, NO_KEY)),
            numbered(
                    "phoenix_kit_entity_data",
                    required(INTEGER, "created_by", USERS, NO_KEY),
                    required(INTEGER, "entity_id", ENTITIES, CASCADE)),
            identified("phoenix_kit_files", required(BIGINT, "user_id", USERS, CASCADE)),
            numbered(
                    "phoenix_kit_invoices",
                    required(INTEGER, "user_id", USERS, RESTRICT),
                    optional(INTEGER, "order_id", ORDERS, SET_NULL)),
            numbered(
                    "phoenix_kit_orders",
                    optional(INTEGER, "user_id", USERS, SET_NULL),
                    optional(INTEGER, "billing_profile_id", BILLING_PROFILES, SET_NULL)),
            numbered("phoenix_kit_payment_methods", required(INTEGER, "user_id", USERS, NO_KEY)),
            identified("phoenix_kit_post_comments", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_post_dislikes", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_post_groups", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_post_likes", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_post_mentions", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_post_views", optional(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_posts", required(BIGINT, "user_id", USERS, CASCADE)),
            numbered(
                    "phoenix_kit_referral_code_usage",
                    required(INTEGER, "used_by", USERS, NO_KEY),
                    required(BIGINT, "code_id", REFERRAL_CODES, CASCADE)),
            numbered(
                    "phoenix_kit_referral_codes",
                    required(INTEGER, "created_by", USERS, NO_KEY),
                    optional(INTEGER, "beneficiary", USERS, NO_KEY)),
            numbered(
                    "phoenix_kit_role_permissions",
                    optional(BIGINT, "granted_by", USERS, SET_NULL),
                    requiredInstead(BIGINT, "role_id", USER_ROLES, CASCADE)),
            numbered(
                    "phoenix_kit_shop_cart_items",
                    required(BIGINT, "cart_id", SHOP_CARTS, CASCADE),
                    optional(BIGINT, "product_id", SHOP_PRODUCTS, SET_NULL)),
            numbered(
                    "phoenix_kit_shop_carts",
                    optional(BIGINT, "user_id", USERS, SET_NULL),
                    optional(BIGINT, "shipping_method_id", SHOP_SHIPPING_METHODS, SET_NULL),
                    optional(BIGINT, "merged_into_cart_id", SHOP_CARTS, NO_KEY),
                    optional(BIGINT, "payment_option_id", PAYMENT_OPTIONS, SET_NULL)),
            numbered(
                    "phoenix_kit_shop_categories",
                    optional(BIGINT, "parent_id", SHOP_CATEGORIES, SET_NULL),
                    optional(BIGINT, "featured_product_id", SHOP_PRODUCTS, SET_NULL)),
            numbered("phoenix_kit_shop_import_logs", optional(BIGINT, "user_id", USERS, SET_NULL)),
            numbered(
                    "phoenix_kit_shop_products",
                    optional(BIGINT, "created_by", USERS, SET_NULL),
                    optional(BIGINT, "category_id", SHOP_CATEGORIES, SET_NULL)),
            numbered(
                    "phoenix_kit_subscriptions",
                    required(INTEGER, "user_id", USERS, NO_KEY),
                    optional(INTEGER, "billing_profile_id", BILLING_PROFILES, NO_KEY),
                    optional(INTEGER, "payment_method_id", PAYMENT_METHODS, NO_KEY)),
            numbered(
                    "phoenix_kit_sync_connections",
                    optional(INTEGER, "approved_by", USERS, SET_NULL),
                    optional(INTEGER, "suspended_by", USERS, SET_NULL),
                    optional(INTEGER, "revoked_by", USERS, SET_NULL),
                    optional(INTEGER, "created_by", USERS, SET_NULL)),
            numbered(
                    "phoenix_kit_sync_transfers",
                    optional(INTEGER, "approved_by", USERS, SET_NULL),
                    optional(INTEGER, "denied_by", USERS, SET_NULL),
                    optional(INTEGER, "initiated_by", USERS, SET_NULL),
                    optional(INTEGER, "connection_id", SYNC_CONNECTIONS, SET_NULL)),
            identified("phoenix_kit_ticket_comments", required(BIGINT, "user_id", USERS, CASCADE)),
            identified("phoenix_kit_ticket_status_history", required(BIGINT, "changed_by_id", USERS, SET_NULL)),
            identified(
                    "phoenix_kit_tickets",
                    optional(BIGINT, "user_id", USERS, SET_NULL),
                    optional(BIGINT, "assigned_to_id", USERS, SET_NULL)),
            numbered(
                    "phoenix_kit_transactions",
                    required(INTEGER, "user_id", USERS, RESTRICT),
                    optional(INTEGER, "invoice_id", INVOICES, RESTRICT)),
            identified(
                    "phoenix_kit_user_blocks",
                    required(BIGINT, "blocker_id", USERS, CASCADE),
                    required(BIGINT, "blocked_id", USERS, CASCADE)),
            identified(
                    "phoenix_kit_user_blocks_history",
                    required(BIGINT, "blocker_id", USERS, CASCADE),
                    required(BIGINT, "blocked_id", USERS, CASCADE)),
            identified(
                    "phoenix_kit_user_connections",
                    required(BIGINT, "requester_id", USERS, CASCADE),
                    required(BIGINT, "recipient_id", USERS, CASCADE)),
            identified(
                    "phoenix_kit_user_connections_history",
                    required(BIGINT, "user_a_id", USERS, CASCADE),
                    required(BIGINT, "user_b_id", USERS, CASCADE),
                    required(BIGINT, "actor_id", USERS, CASCADE)),
            identified(
                    "phoenix_kit_user_follows",
                    required(BIGINT, "follower_id", USERS, CASCADE),
                    required(BIGINT, "followed_id", USERS, CASCADE)),
            identified(
                    "phoenix_kit_user_follows_history",
                    required(BIGINT, "follower_id", USERS, CASCADE),
                    required(BIGINT, "followed_id", USERS, CASCADE)),
            numbered("phoenix_kit_user_oauth_providers", required(BIGINT, "user_id", USERS, CASCADE)),
            numbered(
                    "phoenix_kit_user_role_assignments",
                    requiredInstead(BIGINT, "user_id", USERS, CASCADE),
                    optional(BIGINT, "assigned_by", USERS, SET_NULL),
                    requiredInstead(BIGINT, "role_id", USER_ROLES, CASCADE)),
            numbered("phoenix_kit_users_tokens", required(BIGINT, "user_id", USERS, CASCADE)));

    /** The indexes that allow a user or a role only one row of each kind. */
    static final List<PostgresIndex> PAIRS = List.of(
            pair(
                    "phoenix_kit_oauth_providers_user_uuid_provider_idx",
                    "phoenix_kit_user_oauth_providers",
                    "user_uuid",
                    "provider",
                    VARCHAR(255)),
            pair(
                    "phoenix_kit_role_assignments_user_uuid_role_uuid_idx",
                    "phoenix_kit_user_role_assignments",
                    "user_uuid",
                    "role_uuid",
                    UUID),
            pair(
                    "phoenix_kit_role_permissions_role_uuid_module_key_idx",
                    "phoenix_kit_role_permissions",
                    "role_uuid",
                    "module_key",
                    VARCHAR(50)));

    private UuidReferences() {}

    private static PostgresIndex pair(String name, String table, String uuid, String other, DataType<?> type) {
        StepTable pairs = StepTable.named(table);
        return index(name)
                .on(pairs, pairs.column(uuid, UUID), pairs.column(other, type))
                .unique();
    }

    private static ReferringTable numbered(String name, Declaration... references) {
        return new ReferringTable(name, BIGINT.notNull(), references);
    }

    private static ReferringTable identified(String name, Declaration... references) {
        return new ReferringTable(name, UUID.notNull(), references);
    }

    private static Declaration optional(
            DataType<? extends Number> type, String number, ReferredTable target, OnDelete onDelete) {
        return new Declaration(type, number, Need.OPTIONAL, target, onDelete);
    }

    private static Declaration required(
            DataType<? extends Number> type, String number, ReferredTable target, OnDelete onDelete) {
        return new Declaration(type, number, Need.REQUIRED, target, onDelete);
    }

    private static Declaration requiredInstead(
            DataType<? extends Number> type, String number, ReferredTable target, OnDelete onDelete) {
        return new Declaration(type, number, Need.REQUIRED_INSTEAD, target, onDelete);
    }
}

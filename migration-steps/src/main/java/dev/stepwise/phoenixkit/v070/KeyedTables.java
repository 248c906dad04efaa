package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.phoenixkit.v070.NumberColumn.OnDelete.CASCADE;
import static dev.stepwise.phoenixkit.v070.NumberColumn.OnDelete.CASCADE_ALSO_ON_UPDATE;
import static dev.stepwise.phoenixkit.v070.NumberColumn.OnDelete.RESTRICT;
import static dev.stepwise.phoenixkit.v070.NumberColumn.OnDelete.SET_NULL;
import static dev.stepwise.phoenixkit.v070.NumberColumn.bigint;
import static dev.stepwise.phoenixkit.v070.NumberColumn.integer;
import static dev.stepwise.phoenixkit.v070.NumberColumn.key;
import static dev.stepwise.phoenixkit.v070.NumberedRows.USERS;
import static dev.stepwise.phoenixkit.v070.NumberedTable.before;
import static dev.stepwise.phoenixkit.v070.NumberedTable.table;

import java.util.List;

/** The tables with a numeric key, and their references by number, each before the column that follows it. */
final class KeyedTables {

    private static final NumberedRows AI_ACCOUNTS = new NumberedRows("phoenix_kit_ai_accounts");
    private static final NumberedRows AI_ENDPOINTS = new NumberedRows("phoenix_kit_ai_endpoints");
    private static final NumberedRows AI_PROMPTS = new NumberedRows("phoenix_kit_ai_prompts");
    private static final NumberedRows BILLING_PROFILES = new NumberedRows("phoenix_kit_billing_profiles");
    private static final NumberedRows EMAIL_LOGS = new NumberedRows("phoenix_kit_email_logs");
    private static final NumberedRows ENTITIES = new NumberedRows("phoenix_kit_entities");
    private static final NumberedRows INVOICES = new NumberedRows("phoenix_kit_invoices");
    private static final NumberedRows ORDERS = new NumberedRows("phoenix_kit_orders");
    private static final NumberedRows PAYMENT_METHODS = new NumberedRows("phoenix_kit_payment_methods");
    private static final NumberedRows PAYMENT_OPTIONS = new NumberedRows("phoenix_kit_payment_options");
    private static final NumberedRows REFERRAL_CODES = new NumberedRows("phoenix_kit_referral_codes");
    private static final NumberedRows CARTS = new NumberedRows("phoenix_kit_shop_carts");
    private static final NumberedRows CATEGORIES = new NumberedRows("phoenix_kit_shop_categories");
    private static final NumberedRows PRODUCTS = new NumberedRows("phoenix_kit_shop_products");
    private static final NumberedRows SHIPPING_METHODS = new NumberedRows("phoenix_kit_shop_shipping_methods");
    private static final NumberedRows SUBSCRIPTIONS = new NumberedRows("phoenix_kit_subscriptions");
    private static final NumberedRows SYNC_CONNECTIONS = new NumberedRows("phoenix_kit_sync_connections");
    private static final NumberedRows ROLES = new NumberedRows("phoenix_kit_user_roles");

    static final List<NumberedTable> ALL = List.of(
            table(
                    "phoenix_kit_admin_notes",
                    before("content", key(), bigint("user_id", USERS, CASCADE), bigint("author_id", USERS, CASCADE))),
            table("phoenix_kit_ai_accounts", before("name", key())),
            table("phoenix_kit_ai_endpoints", before("name", key())),
            table("phoenix_kit_ai_prompts", before("name", key())),
            table(
                    "phoenix_kit_ai_requests",
                    before(
                            "slot_index",
                            key(),
                            integer("account_id", AI_ACCOUNTS, SET_NULL),
                            integer("user_id", USERS, SET_NULL)),
                    before("endpoint_name", integer("endpoint_id", AI_ENDPOINTS, SET_NULL)),
                    before("prompt_name", integer("prompt_id", AI_PROMPTS, SET_NULL))),
            table(
                    "phoenix_kit_audit_logs",
                    before("action", key(), integer("target_user_id", USERS), integer("admin_user_id", USERS))),
            table("phoenix_kit_billing_profiles", before("type", key(), integer("user_id", USERS, SET_NULL))),
            table("phoenix_kit_consent_logs", before("session_id", key(), bigint("user_id", USERS))),
            table("phoenix_kit_currencies", before("code", key())),
            table(
                    "phoenix_kit_email_blocklist",
                    before("email", key()),
                    before("inserted_at", integer("user_id", USERS))),
            table(
                    "phoenix_kit_email_events",
                    before(
                            "event_type",
                            key(),
                            bigint("email_log_id", EMAIL_LOGS, CASCADE).required())),
            table(
                    "phoenix_kit_email_logs",
                    before("message_id", key()),
                    before("inserted_at", integer("user_id", USERS))),
            table("phoenix_kit_email_metrics", before("metric_key", key())),
            table(
                    "phoenix_kit_email_orphaned_events",
                    before("aws_message_id", key()),
                    before("matched_at", integer("matched_email_log_id", EMAIL_LOGS))),
            table(
                    "phoenix_kit_email_templates",
                    before("uuid", key()),
                    before(
                            "created_by_user_uuid",
                            integer("created_by_user_id", USERS),
                            integer("updated_by_user_id", USERS))),
            table("phoenix_kit_entities", before("name", key()), before("date_created", integer("created_by", USERS))),
            table(
                    "phoenix_kit_entity_data",
                    before("title", key(), integer("entity_id", ENTITIES, CASCADE)),
                    before("date_created", integer("created_by", USERS))),
            table(
                    "phoenix_kit_invoices",
                    before(
                            "invoice_number",
                            key(),
                            integer("user_id", USERS, RESTRICT),
                            integer("order_id", ORDERS, SET_NULL)),
                    before("uuid", integer("subscription_id", SUBSCRIPTIONS))),
            table(
                    "phoenix_kit_orders",
                    before(
                            "order_number",
                            key(),
                            integer("user_id", USERS, SET_NULL),
                            integer("billing_profile_id", BILLING_PROFILES, SET_NULL))),
            table("phoenix_kit_payment_methods", before("provider", key(), integer("user_id", USERS))),
            table("phoenix_kit_payment_options", before("uuid", key())),
            table("phoenix_kit_payment_provider_configs", before("provider", key())),
            table(
                    "phoenix_kit_referral_code_usage",
                    before("date_used", key(), bigint("code_id", REFERRAL_CODES, CASCADE), integer("used_by", USERS))),
            table(
                    "phoenix_kit_referral_codes",
                    before("code", key()),
                    before("date_created", integer("created_by", USERS)),
                    before("uuid", integer("beneficiary", USERS))),
            table(
                            "phoenix_kit_role_permissions",
                            before("uuid", key()),
                            before("module_key", bigint("role_id", ROLES, CASCADE)),
                            before("inserted_at", bigint("granted_by", USERS, SET_NULL)))
                    .withShortForeignKeyNames(),
            table("phoenix_kit_settings", before("key", key())),
            table(
                    "phoenix_kit_shop_cart_items",
                    before("uuid", key()),
                    before(
                            "product_title",
                            bigint("cart_id", CARTS, CASCADE),
                            bigint("product_id", PRODUCTS, SET_NULL)),
                    before("variant_options", bigint("variant_id"))),
            table(
                    "phoenix_kit_shop_carts",
                    before("uuid", key()),
                    before("session_id", bigint("user_id", USERS, SET_NULL)),
                    before("shipping_country", bigint("shipping_method_id", SHIPPING_METHODS, SET_NULL)),
                    before("inserted_at", bigint("merged_into_cart_id", CARTS)),
                    before("user_uuid", bigint("payment_option_id", PAYMENT_OPTIONS, SET_NULL))),
            table(
                    "phoenix_kit_shop_categories",
                    before("uuid", key()),
                    before("position", bigint("parent_id", CATEGORIES, SET_NULL)),
                    before("parent_uuid", bigint("featured_product_id", PRODUCTS, SET_NULL))),
            table("phoenix_kit_shop_config", before("uuid", key())),
            table("phoenix_kit_shop_import_configs", before("uuid", key())),
            table(
                    "phoenix_kit_shop_import_logs",
                    before("uuid", key()),
                    before("inserted_at", bigint("user_id", USERS, SET_NULL))),
            table(
                    "phoenix_kit_shop_products",
                    before("uuid", key()),
                    before(
                            "inserted_at",
                            bigint("category_id", CATEGORIES, SET_NULL),
                            bigint("created_by", USERS, SET_NULL))),
            table("phoenix_kit_shop_shipping_methods", before("uuid", key())),
            table("phoenix_kit_subscription_types", before("name", key())).formerly("phoenix_kit_subscription_plans"),
            table(
                    "phoenix_kit_subscriptions",
                    before(
                            "plan_name",
                            key(),
                            integer("user_id", USERS),
                            integer("billing_profile_id", BILLING_PROFILES),
                            integer("payment_method_id", PAYMENT_METHODS),
                            integer("subscription_type_id"))),
            table(
                            "phoenix_kit_sync_connections",
                            before("name", key()),
                            before("suspended_at", integer("approved_by", USERS, SET_NULL)),
                            before("suspended_reason", integer("suspended_by", USERS, SET_NULL)),
                            before("revoked_reason", integer("revoked_by", USERS, SET_NULL)),
                            before("last_connected_at", integer("created_by", USERS, SET_NULL)))
                    .formerly("phoenix_kit_db_sync_connections"),
            table(
                            "phoenix_kit_sync_transfers",
                            before("direction", key()),
                            before("session_code", integer("connection_id", SYNC_CONNECTIONS, SET_NULL)),
                            before("denied_at", integer("approved_by", USERS, SET_NULL)),
                            before("denial_reason", integer("denied_by", USERS, SET_NULL)),
                            before("started_at", integer("initiated_by", USERS, SET_NULL)))
                    .formerly("phoenix_kit_db_sync_transfers"),
            table(
                    "phoenix_kit_transactions",
                    before(
                            "transaction_number",
                            key(),
                            integer("invoice_id", INVOICES, RESTRICT),
                            integer("user_id", USERS, RESTRICT))),
            table(
                    "phoenix_kit_user_oauth_providers",
                    before("provider", key(), bigint("user_id", USERS, CASCADE_ALSO_ON_UPDATE))),
            table(
                    "phoenix_kit_user_role_assignments",
                    before(
                            "assigned_at",
                            key(),
                            bigint("user_id", USERS, CASCADE),
                            bigint("role_id", ROLES, CASCADE),
                            bigint("assigned_by", USERS, SET_NULL))),
            table("phoenix_kit_user_roles", before("name", key())),
            table("phoenix_kit_users", before("email", key())),
            table("phoenix_kit_users_tokens", before("token", key(), bigint("user_id", USERS, CASCADE))),
            table("phoenix_kit_webhook_events", before("provider", key())));

    private KeyedTables() {}
}

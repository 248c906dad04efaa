package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Adds subscriptions and payments through providers.
 *
 * <p>On the way down, an order without a payment method is recorded as paid by bank transfer, because every order must then have one.
 */
final class V033AddSubscriptions implements MigrationStep {

    static final class PaymentMethods extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> userId = column("user_id", INTEGER.notNull());
        final Field<String> provider = column("provider", VARCHAR(20).notNull());
        final Field<String> providerPaymentMethodId =
                column("provider_payment_method_id", VARCHAR(255).notNull());
        final Field<String> providerCustomerId = column("provider_customer_id", VARCHAR(255));
        final Field<String> type = column("type", VARCHAR(20).notNull().defaultValue("card"));
        final Field<String> brand = column("brand", VARCHAR(20));
        final Field<String> last4 = column("last4", VARCHAR(4));
        final Field<Integer> expMonth = column("exp_month", INTEGER);
        final Field<Integer> expYear = column("exp_year", INTEGER);
        final Field<String> displayName = column("display_name", VARCHAR(255));
        final Field<Boolean> isDefault = column("is_default", BOOLEAN.notNull().defaultValue(false));
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<JSONB> metadata = column("metadata", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        PaymentMethods() {
            super("phoenix_kit_payment_methods");
        }
    }

    static final class SubscriptionPlans extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<BigDecimal> price = column("price", NUMERIC(15, 2).notNull());
        final Field<String> currency = column("currency", VARCHAR(3).notNull().defaultValue("EUR"));
        final Field<String> interval = column("interval", VARCHAR(10).notNull().defaultValue("month"));
        final Field<Integer> intervalCount =
                column("interval_count", INTEGER.notNull().defaultValue(1));
        final Field<Integer> trialDays = column("trial_days", INTEGER.notNull().defaultValue(0));
        final Field<JSONB[]> features =
                column("features", JSONB.array().notNull().defaultValue(emptyArray(JSONB)));
        final Field<Boolean> active = column("active", BOOLEAN.notNull().defaultValue(true));
        final Field<Integer> sortOrder = column("sort_order", INTEGER.notNull().defaultValue(0));
        final Field<JSONB> metadata = column("metadata", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        SubscriptionPlans() {
            super("phoenix_kit_subscription_plans");
        }
    }

    static final class Subscriptions extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> userId = column("user_id", INTEGER.notNull());
        final Field<Integer> billingProfileId = column("billing_profile_id", INTEGER);
        final Field<Integer> paymentMethodId = column("payment_method_id", INTEGER);
        final Field<Integer> planId = column("plan_id", INTEGER.notNull());
        final Field<String> planName = column("plan_name", VARCHAR(255).notNull());
        final Field<String> provider = column("provider", VARCHAR(20));
        final Field<String> providerSubscriptionId = column("provider_subscription_id", VARCHAR(255));
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<LocalDateTime> currentPeriodStart = column("current_period_start", TIMESTAMP.notNull());
        final Field<LocalDateTime> currentPeriodEnd = column("current_period_end", TIMESTAMP.notNull());
        final Field<Boolean> cancelAtPeriodEnd =
                column("cancel_at_period_end", BOOLEAN.notNull().defaultValue(false));
        final Field<LocalDateTime> cancelledAt = column("cancelled_at", TIMESTAMP);
        final Field<LocalDateTime> trialStart = column("trial_start", TIMESTAMP);
        final Field<LocalDateTime> trialEnd = column("trial_end", TIMESTAMP);
        final Field<LocalDateTime> gracePeriodEnd = column("grace_period_end", TIMESTAMP);
        final Field<Integer> renewalAttempts =
                column("renewal_attempts", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> lastRenewalAttemptAt = column("last_renewal_attempt_at", TIMESTAMP);
        final Field<String> lastRenewalError = column("last_renewal_error", VARCHAR(255));
        final Field<BigDecimal> price = column("price", NUMERIC(15, 2).notNull());
        final Field<String> currency = column("currency", VARCHAR(3).notNull().defaultValue("EUR"));
        final Field<JSONB> metadata = column("metadata", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        Subscriptions() {
            super("phoenix_kit_subscriptions");
        }
    }

    static final class PaymentProviderConfigs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> provider = column("provider", VARCHAR(20).notNull());
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(false));
        final Field<String> mode = column("mode", VARCHAR(10).notNull().defaultValue("test"));
        final Field<String> apiKey = column("api_key", TEXT);
        final Field<String> apiSecret = column("api_secret", TEXT);
        final Field<String> webhookSecret = column("webhook_secret", TEXT);
        final Field<String> webhookUrl = column("webhook_url", VARCHAR(255));
        final Field<LocalDateTime> lastVerifiedAt = column("last_verified_at", TIMESTAMP);
        final Field<String> verificationStatus =
                column("verification_status", VARCHAR(20).defaultValue("pending"));
        final Field<String> verificationError = column("verification_error", TEXT);
        final Field<JSONB> config = column("config", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        PaymentProviderConfigs() {
            super("phoenix_kit_payment_provider_configs");
        }
    }

    static final class WebhookEvents extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> provider = column("provider", VARCHAR(20).notNull());
        final Field<String> eventId = column("event_id", VARCHAR(255).notNull());
        final Field<String> eventType = column("event_type", VARCHAR(255).notNull());
        final Field<JSONB> payload = column("payload", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<Boolean> processed = column("processed", BOOLEAN.notNull().defaultValue(false));
        final Field<LocalDateTime> processedAt = column("processed_at", TIMESTAMP);
        final Field<String> errorMessage = column("error_message", TEXT);
        final Field<Integer> retryCount =
                column("retry_count", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        WebhookEvents() {
            super("phoenix_kit_webhook_events");
        }
    }

    static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> paymentMethod = column("payment_method", VARCHAR(20));
        final Field<String> checkoutSessionId = column("checkout_session_id", VARCHAR(255));
        final Field<String> checkoutUrl = column("checkout_url", TEXT);
        final Field<LocalDateTime> checkoutExpiresAt = column("checkout_expires_at", TIMESTAMP);

        Orders() {
            super("phoenix_kit_orders");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));
        final Field<String> module = column("module", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final PaymentMethods METHODS = new PaymentMethods();
    private static final SubscriptionPlans PLANS = new SubscriptionPlans();
    private static final Subscriptions SUBSCRIPTIONS = new Subscriptions();
    private static final PaymentProviderConfigs PROVIDERS = new PaymentProviderConfigs();
    private static final WebhookEvents WEBHOOKS = new WebhookEvents();
    private static final Orders ORDERS = new Orders();
    private static final StepTable INVOICES = StepTable.named("phoenix_kit_invoices");
    private static final Field<Integer> SUBSCRIPTION_ID = INVOICES.column("subscription_id", INTEGER);
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("billing_stripe_enabled", "false"),
                    row("billing_paypal_enabled", "false"),
                    row("billing_razorpay_enabled", "false"),
                    row("billing_subscription_grace_days", "3"),
                    row("billing_dunning_max_attempts", "3"),
                    row("billing_dunning_retry_days", "3"))
            .each(SETTINGS.module, "billing")
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createPaymentMethods(changes);
        createPlans(changes);
        createSubscriptions(changes);
        createProviderConfigs(changes);
        createWebhookEvents(changes);
        connectOrdersAndInvoices(changes);
        changes.seed(DEFAULTS);
    }

    private static void createPaymentMethods(Changes changes) {
        changes.ddl(
                createTable(METHODS).columns(METHODS.fields()).primaryKey(METHODS.id),
                createUniqueIndex("phoenix_kit_payment_methods_provider_id_uidx")
                        .on(METHODS, METHODS.provider, METHODS.providerPaymentMethodId),
                createIndex("phoenix_kit_payment_methods_user_default_idx")
                        .on(METHODS, METHODS.userId, METHODS.isDefault),
                createIndex("phoenix_kit_payment_methods_user_id_idx").on(METHODS, METHODS.userId));
    }

    private static void createPlans(Changes changes) {
        changes.ddl(
                createTable(PLANS).columns(PLANS.fields()).primaryKey(PLANS.id),
                createUniqueIndex("phoenix_kit_subscription_plans_slug_uidx").on(PLANS, PLANS.slug));
    }

    private static void createSubscriptions(Changes changes) {
        changes.ddl(
                createTable(SUBSCRIPTIONS).columns(SUBSCRIPTIONS.fields()).primaryKey(SUBSCRIPTIONS.id),
                createIndex("phoenix_kit_subscriptions_period_end_idx")
                        .on(SUBSCRIPTIONS, SUBSCRIPTIONS.currentPeriodEnd),
                createIndex("phoenix_kit_subscriptions_provider_idx")
                        .on(SUBSCRIPTIONS, SUBSCRIPTIONS.provider, SUBSCRIPTIONS.providerSubscriptionId),
                createIndex("phoenix_kit_subscriptions_status_idx").on(SUBSCRIPTIONS, SUBSCRIPTIONS.status),
                createIndex("phoenix_kit_subscriptions_user_id_idx").on(SUBSCRIPTIONS, SUBSCRIPTIONS.userId));
    }

    private static void createProviderConfigs(Changes changes) {
        changes.ddl(
                createTable(PROVIDERS).columns(PROVIDERS.fields()).primaryKey(PROVIDERS.id),
                createUniqueIndex("phoenix_kit_payment_provider_configs_provider_uidx")
                        .on(PROVIDERS, PROVIDERS.provider));
    }

    private static void createWebhookEvents(Changes changes) {
        changes.ddl(
                createTable(WEBHOOKS).columns(WEBHOOKS.fields()).primaryKey(WEBHOOKS.id),
                createIndex("phoenix_kit_webhook_events_processed_idx").on(WEBHOOKS, WEBHOOKS.processed),
                createUniqueIndex("phoenix_kit_webhook_events_provider_event_uidx")
                        .on(WEBHOOKS, WEBHOOKS.provider, WEBHOOKS.eventId));
    }

    private static void connectOrdersAndInvoices(Changes changes) {
        changes.ddl(
                alterTable(ORDERS).alterColumn(ORDERS.paymentMethod).dropDefault(),
                alterTable(ORDERS).alterColumn(ORDERS.paymentMethod).dropNotNull(),
                alterTable(ORDERS).add(ORDERS.checkoutSessionId, ORDERS.checkoutUrl, ORDERS.checkoutExpiresAt),
                alterTable(INVOICES).addColumn(SUBSCRIPTION_ID),
                createIndex("phoenix_kit_invoices_subscription_id_idx").on(INVOICES, SUBSCRIPTION_ID));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(
                alterTable(INVOICES).dropColumn(SUBSCRIPTION_ID),
                alterTable(ORDERS).dropColumns(ORDERS.checkoutSessionId, ORDERS.checkoutUrl, ORDERS.checkoutExpiresAt),
                dropTable(WEBHOOKS),
                dropTable(PROVIDERS),
                dropTable(SUBSCRIPTIONS),
                dropTable(PLANS),
                dropTable(METHODS),
                alterTable(ORDERS).alterColumn(ORDERS.paymentMethod).setDefault("bank"));
        changes.backfill(Backfill.of(ORDERS)
                .set(ORDERS.paymentMethod, "bank")
                .where(ORDERS.paymentMethod.isNull())
                .inOrderOf(ORDERS.id));
        changes.ddl(alterTable(ORDERS).alterColumn(ORDERS.paymentMethod).setNotNull());
    }
}

package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static java.math.BigDecimal.ONE;
import static java.math.BigDecimal.ZERO;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the tables for billing: currencies, billing profiles, orders, invoices and payments. */
final class V031CreateBilling implements MigrationStep {

    static final class Currencies extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> code = column("code", VARCHAR(3).notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> symbol = column("symbol", VARCHAR(5).notNull());
        final Field<Integer> decimalPlaces =
                column("decimal_places", INTEGER.notNull().defaultValue(2));
        final Field<Boolean> isDefault = column("is_default", BOOLEAN.notNull().defaultValue(false));
        final Field<Boolean> enabled = column("enabled", BOOLEAN.notNull().defaultValue(true));
        final Field<BigDecimal> exchangeRate =
                column("exchange_rate", NUMERIC(15, 6).notNull().defaultValue(ONE));
        final Field<Integer> sortOrder = column("sort_order", INTEGER.notNull().defaultValue(0));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        Currencies() {
            super("phoenix_kit_currencies");
        }
    }

    static final class BillingProfiles extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> userId = column("user_id", INTEGER.notNull());
        final Field<String> type = column("type", VARCHAR(20).notNull().defaultValue("individual"));
        final Field<Boolean> isDefault = column("is_default", BOOLEAN.notNull().defaultValue(false));
        final Field<String> name = column("name", VARCHAR(255));
        final Field<String> firstName = column("first_name", VARCHAR(255));
        final Field<String> lastName = column("last_name", VARCHAR(255));
        final Field<String> middleName = column("middle_name", VARCHAR(255));
        final Field<String> phone = column("phone", VARCHAR(255));
        final Field<String> email = column("email", VARCHAR(255));
        final Field<String> companyName = column("company_name", VARCHAR(255));
        final Field<String> companyVatNumber = column("company_vat_number", VARCHAR(20));
        final Field<String> companyRegistrationNumber = column("company_registration_number", VARCHAR(30));
        final Field<String> companyLegalAddress = column("company_legal_address", TEXT);
        final Field<String> addressLine1 = column("address_line1", VARCHAR(255));
        final Field<String> addressLine2 = column("address_line2", VARCHAR(255));
        final Field<String> city = column("city", VARCHAR(255));
        final Field<String> state = column("state", VARCHAR(255));
        final Field<String> postalCode = column("postal_code", VARCHAR(20));
        final Field<String> country = column("country", VARCHAR(2).defaultValue("EE"));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        BillingProfiles() {
            super("phoenix_kit_billing_profiles");
        }
    }

    static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> userId = column("user_id", INTEGER.notNull());
        final Field<Integer> billingProfileId = column("billing_profile_id", INTEGER);
        final Field<String> orderNumber = column("order_number", VARCHAR(30).notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("draft"));
        final Field<String> paymentMethod =
                column("payment_method", VARCHAR(20).notNull().defaultValue("bank"));
        final Field<JSONB> lineItems = column("line_items", JSONB.notNull().defaultValue(jsonb("[]")));
        final Field<BigDecimal> subtotal =
                column("subtotal", NUMERIC(15, 2).notNull().defaultValue(ZERO));
        final Field<BigDecimal> taxAmount =
                column("tax_amount", NUMERIC(15, 2).notNull().defaultValue(ZERO));
        final Field<BigDecimal> taxRate =
                column("tax_rate", NUMERIC(5, 4).notNull().defaultValue(ZERO));
        final Field<BigDecimal> discountAmount =
                column("discount_amount", NUMERIC(15, 2).notNull().defaultValue(ZERO));
        final Field<String> discountCode = column("discount_code", VARCHAR(50));
        final Field<BigDecimal> total = column("total", NUMERIC(15, 2).notNull());
        final Field<String> currency = column("currency", VARCHAR(3).notNull().defaultValue("EUR"));
        final Field<JSONB> billingSnapshot = column("billing_snapshot", JSONB.defaultValue(jsonb("{}")));
        final Field<String> notes = column("notes", TEXT);
        final Field<String> internalNotes = column("internal_notes", TEXT);
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> confirmedAt = column("confirmed_at", TIMESTAMP);
        final Field<LocalDateTime> paidAt = column("paid_at", TIMESTAMP);
        final Field<LocalDateTime> cancelledAt = column("cancelled_at", TIMESTAMP);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        Orders() {
            super("phoenix_kit_orders");
        }
    }

    static final class Invoices extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> userId = column("user_id", INTEGER.notNull());
        final Field<Integer> orderId = column("order_id", INTEGER);
        final Field<String> invoiceNumber = column("invoice_number", VARCHAR(30).notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("draft"));
        final Field<BigDecimal> subtotal =
                column("subtotal", NUMERIC(15, 2).notNull().defaultValue(ZERO));
        final Field<BigDecimal> taxAmount =
                column("tax_amount", NUMERIC(15, 2).notNull().defaultValue(ZERO));
        final Field<BigDecimal> taxRate =
                column("tax_rate", NUMERIC(5, 4).notNull().defaultValue(ZERO));
        final Field<BigDecimal> total = column("total", NUMERIC(15, 2).notNull());
        final Field<String> currency = column("currency", VARCHAR(3).notNull().defaultValue("EUR"));
        final Field<LocalDate> dueDate = column("due_date", LOCALDATE);
        final Field<JSONB> billingDetails = column("billing_details", JSONB.defaultValue(jsonb("{}")));
        final Field<JSONB> lineItems = column("line_items", JSONB.notNull().defaultValue(jsonb("[]")));
        final Field<String> paymentTerms = column("payment_terms", VARCHAR(255));
        final Field<JSONB> bankDetails = column("bank_details", JSONB.defaultValue(jsonb("{}")));
        final Field<String> notes = column("notes", TEXT);
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<String> receiptNumber = column("receipt_number", VARCHAR(30));
        final Field<LocalDateTime> receiptGeneratedAt = column("receipt_generated_at", TIMESTAMP);
        final Field<JSONB> receiptData = column("receipt_data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> sentAt = column("sent_at", TIMESTAMP);
        final Field<LocalDateTime> paidAt = column("paid_at", TIMESTAMP);
        final Field<LocalDateTime> voidedAt = column("voided_at", TIMESTAMP);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());
        final Field<BigDecimal> paidAmount =
                column("paid_amount", NUMERIC(15, 2).notNull().defaultValue(ZERO));

        Invoices() {
            super("phoenix_kit_invoices");
        }
    }

    static final class Transactions extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> invoiceId = column("invoice_id", INTEGER.notNull());
        final Field<Integer> userId = column("user_id", INTEGER.notNull());
        final Field<String> transactionNumber =
                column("transaction_number", VARCHAR(30).notNull());
        final Field<BigDecimal> amount = column("amount", NUMERIC(15, 2).notNull());
        final Field<String> currency = column("currency", VARCHAR(3).notNull().defaultValue("EUR"));
        final Field<String> paymentMethod =
                column("payment_method", VARCHAR(20).notNull().defaultValue("bank"));
        final Field<String> description = column("description", VARCHAR(255));
        final Field<JSONB> metadata = column("metadata", JSONB.defaultValue(jsonb("{}")));
        final Field<String> providerTransactionId = column("provider_transaction_id", VARCHAR(255));
        final Field<JSONB> providerData = column("provider_data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        Transactions() {
            super("phoenix_kit_transactions");
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

    private static final Currencies CURRENCIES = new Currencies();
    private static final BillingProfiles PROFILES = new BillingProfiles();
    private static final Orders ORDERS = new Orders();
    private static final Invoices INVOICES = new Invoices();
    private static final Transactions TRANSACTIONS = new Transactions();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("billing_enabled", "false"),
                    row("billing_default_currency", "EUR"),
                    row("billing_tax_enabled", "false"),
                    row("billing_default_tax_rate", "0"),
                    row("billing_invoice_prefix", "INV"),
                    row("billing_order_prefix", "ORD"),
                    row("billing_receipt_prefix", "RCP"),
                    row("billing_invoice_due_days", "14"),
                    row("billing_transaction_prefix", "TXN"))
            .each(SETTINGS.module, "billing")
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        createCurrencies(changes);
        createProfiles(changes);
        createOrders(changes);
        createInvoices(changes);
        createTransactions(changes);
        changes.seed(DEFAULTS);
    }

    private static void createCurrencies(Changes changes) {
        changes.ddl(
                createTable(CURRENCIES).columns(CURRENCIES.fields()).primaryKey(CURRENCIES.id),
                createUniqueIndex("phoenix_kit_currencies_code_uidx").on(CURRENCIES, CURRENCIES.code),
                commentOnTable(CURRENCIES).is("The currencies in which is billed, with their rates."));
        changes.seed(Seed.into(CURRENCIES)
                .rows(
                        row(
                                CURRENCIES.code,
                                CURRENCIES.name,
                                CURRENCIES.symbol,
                                CURRENCIES.exchangeRate,
                                CURRENCIES.isDefault,
                                CURRENCIES.sortOrder),
                        row("EUR", "Euro", "€", new BigDecimal("1"), true, 1),
                        row("USD", "US Dollar", "$", new BigDecimal("1.1"), false, 2),
                        row("GBP", "British Pound", "£", new BigDecimal("0.85"), false, 3))
                .each(CURRENCIES.insertedAt, now())
                .each(CURRENCIES.updatedAt, now())
                .identifiedBy(CURRENCIES.code));
    }

    private static void createProfiles(Changes changes) {
        changes.ddl(
                createTable(PROFILES)
                        .columns(PROFILES.fields())
                        .constraints(
                                primaryKey(PROFILES.id),
                                foreignKey(PROFILES.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_billing_profiles_user_default_idx")
                        .on(PROFILES, PROFILES.userId, PROFILES.isDefault),
                createIndex("phoenix_kit_billing_profiles_user_id_idx").on(PROFILES, PROFILES.userId),
                commentOnTable(PROFILES).is("Whom and where to bill: a person or a company."),
                commentOnColumn(PROFILES.type).is("Either individual or company."),
                commentOnColumn(PROFILES.companyVatNumber)
                        .is("The number for value added tax in the EU, with the prefix of the country."));
    }

    private static void createOrders(Changes changes) {
        changes.ddl(
                createTable(ORDERS)
                        .columns(ORDERS.fields())
                        .constraints(
                                primaryKey(ORDERS.id),
                                foreignKey(ORDERS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteRestrict(),
                                foreignKey(ORDERS.billingProfileId)
                                        .references(PROFILES, PROFILES.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_orders_billing_profile_id_idx").on(ORDERS, ORDERS.billingProfileId),
                createIndex("phoenix_kit_orders_inserted_at_idx").on(ORDERS, ORDERS.insertedAt),
                createUniqueIndex("phoenix_kit_orders_order_number_uidx").on(ORDERS, ORDERS.orderNumber),
                createIndex("phoenix_kit_orders_status_idx").on(ORDERS, ORDERS.status),
                createIndex("phoenix_kit_orders_user_id_idx").on(ORDERS, ORDERS.userId),
                commentOnTable(ORDERS).is("What users order, with the amounts and to whom it is billed."),
                commentOnColumn(ORDERS.lineItems)
                        .is("An array with name, description, quantity, unit_price and total of each item."),
                commentOnColumn(ORDERS.billingSnapshot).is("The billing profile as it was when the order was made."));
    }

    private static void createInvoices(Changes changes) {
        changes.ddl(
                createTable(INVOICES)
                        .columns(INVOICES.fields())
                        .constraints(
                                primaryKey(INVOICES.id),
                                foreignKey(INVOICES.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteRestrict(),
                                foreignKey(INVOICES.orderId)
                                        .references(ORDERS, ORDERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_invoices_due_date_idx").on(INVOICES, INVOICES.dueDate),
                createUniqueIndex("phoenix_kit_invoices_invoice_number_uidx").on(INVOICES, INVOICES.invoiceNumber),
                createIndex("phoenix_kit_invoices_order_id_idx").on(INVOICES, INVOICES.orderId),
                createIndex("phoenix_kit_invoices_status_idx").on(INVOICES, INVOICES.status),
                createIndex("phoenix_kit_invoices_user_id_idx").on(INVOICES, INVOICES.userId),
                commentOnTable(INVOICES).is("The invoices for orders, and their receipts."),
                commentOnColumn(INVOICES.bankDetails).is("The account to pay to."),
                commentOnColumn(INVOICES.receiptData).is("What is known of the receipt, once the invoice is paid."));
    }

    private static void createTransactions(Changes changes) {
        changes.ddl(
                createTable(TRANSACTIONS)
                        .columns(TRANSACTIONS.fields())
                        .constraints(
                                primaryKey(TRANSACTIONS.id),
                                foreignKey(TRANSACTIONS.invoiceId)
                                        .references(INVOICES, INVOICES.key("id"))
                                        .onDeleteRestrict(),
                                foreignKey(TRANSACTIONS.userId)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteRestrict()),
                createIndex("phoenix_kit_transactions_invoice_id_idx").on(TRANSACTIONS, TRANSACTIONS.invoiceId),
                createIndex("phoenix_kit_transactions_payment_method_idx").on(TRANSACTIONS, TRANSACTIONS.paymentMethod),
                createUniqueIndex("phoenix_kit_transactions_transaction_number_uidx")
                        .on(TRANSACTIONS, TRANSACTIONS.transactionNumber),
                createIndex("phoenix_kit_transactions_user_id_idx").on(TRANSACTIONS, TRANSACTIONS.userId),
                commentOnTable(TRANSACTIONS).is("What was paid on invoices and what was paid back."),
                commentOnColumn(TRANSACTIONS.amount).is("Above zero for a payment, below zero for a refund."));
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(
                dropTable(TRANSACTIONS),
                dropTable(INVOICES),
                dropTable(ORDERS),
                dropTable(PROFILES),
                dropTable(CURRENCIES));
    }
}

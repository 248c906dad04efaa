package dev.stepwise.phoenixkit.v060;

import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;

/**
 * Adds the uuids of AI accounts, and the references by uuid that are still missing beside a number.
 *
 * <p>An existing uuid, reference or index is kept. A reference whose number identifies no row stays null, and so does the variant of an
 * item in a cart, since there is no table of variants. On the way down, these uuids are lost, including those that existed before.
 */
final class V063CompleteUuidReferences implements MigrationStep {

    /** Any table whose rows have a number and a uuid. */
    static final class NumberedTable extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID);

        NumberedTable(String name) {
            super(name);
        }
    }

    /** A table that refers to another by number, and from here on by uuid too. */
    static final class Reference extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<Integer> number;
        final Field<UUID> uuid;
        final NumberedTable target;

        Reference(String table, String number, String uuid, NumberedTable target) {
            super(table);
            this.number = column(number, INTEGER);
            this.uuid = column(uuid, UUID);
            this.target = target;
        }
    }

    private static final NumberedTable ACCOUNTS = new NumberedTable("phoenix_kit_ai_accounts");

    private static final Reference REQUESTS =
            new Reference("phoenix_kit_ai_requests", "account_id", "account_uuid", ACCOUNTS);
    private static final Reference ORPHANED_EVENTS = new Reference(
            "phoenix_kit_email_orphaned_events",
            "matched_email_log_id",
            "matched_email_log_uuid",
            new NumberedTable("phoenix_kit_email_logs"));
    private static final Reference INVOICES = new Reference(
            "phoenix_kit_invoices",
            "subscription_id",
            "subscription_uuid",
            new NumberedTable("phoenix_kit_subscriptions"));

    private static final List<Reference> REFERENCES = List.of(REQUESTS, ORPHANED_EVENTS, INVOICES);

    private static final StepTable CART_ITEMS = StepTable.named("phoenix_kit_shop_cart_items");
    private static final Field<UUID> VARIANT_UUID = CART_ITEMS.column("variant_uuid", UUID);

    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(ACCOUNTS).addColumnIfNotExists(ACCOUNTS.uuid),
                alterTable(ACCOUNTS).alterColumn(ACCOUNTS.uuid).setDefault(UUID_V7.call()),
                alterTable(CART_ITEMS).addColumnIfNotExists(VARIANT_UUID));
        REFERENCES.forEach(reference -> changes.ddl(alterTable(reference).addColumnIfNotExists(reference.uuid)));
        changes.backfill(Backfill.of(ACCOUNTS)
                .set(ACCOUNTS.uuid, UUID_V7.call())
                .where(ACCOUNTS.uuid.isNull())
                .inOrderOf(ACCOUNTS.id));
        REFERENCES.forEach(reference -> fill(changes, reference));
        changes.online(
                notNull(ACCOUNTS.uuid),
                indexIfMissing(index("phoenix_kit_ai_accounts_uuid_idx")
                        .on(ACCOUNTS, ACCOUNTS.uuid)
                        .unique()),
                indexIfMissing(index("phoenix_kit_ai_requests_account_uuid_idx").on(REQUESTS, REQUESTS.uuid)),
                indexIfMissing(index("phoenix_kit_email_orphaned_events_matched_log_uuid_idx")
                        .on(ORPHANED_EVENTS, ORPHANED_EVENTS.uuid)),
                indexIfMissing(
                        index("phoenix_kit_invoices_subscription_uuid_idx").on(INVOICES, INVOICES.uuid)),
                indexIfMissing(
                        index("phoenix_kit_shop_cart_items_variant_uuid_idx").on(CART_ITEMS, VARIANT_UUID)));
    }

    private static void fill(Changes changes, Reference reference) {
        NumberedTable target = reference.target;
        changes.backfill(Backfill.of(reference)
                .set(reference.uuid, target.uuid)
                .from(target)
                .where(target.id.eq(reference.number.cast(BIGINT)).and(reference.uuid.isNull()))
                .assumingUnchanged(target)
                .inOrderOf(reference.id));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(CART_ITEMS).dropColumnIfExists(VARIANT_UUID),
                alterTable(ACCOUNTS).dropColumnIfExists(ACCOUNTS.uuid));
        REFERENCES.forEach(reference -> changes.ddl(alterTable(reference).dropColumnIfExists(reference.uuid)));
    }
}

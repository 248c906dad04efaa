package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;

/**
 * Adds a uuid to every row that has a numeric key, so that a later version can remove the numeric keys.
 *
 * <p>An existing uuid or index is kept. An existing function is replaced if its owner is trusted; otherwise the step stops. On the way
 * down, all uuids are lost, including those that existed before.
 */
final class V040AddUuids implements MigrationStep {

    /** Any of the tables: all have the columns that this step uses. */
    static final class NumberedTable extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID);

        NumberedTable(String name) {
            super(name);
        }
    }

    // Not the e-mail templates, which have had a column of that name since they were created.
    private static final List<NumberedTable> TABLES = Stream.of(
                    "phoenix_kit_admin_notes",
                    "phoenix_kit_ai_endpoints",
                    "phoenix_kit_ai_prompts",
                    "phoenix_kit_ai_requests",
                    "phoenix_kit_audit_logs",
                    "phoenix_kit_billing_profiles",
                    "phoenix_kit_currencies",
                    "phoenix_kit_db_sync_connections",
                    "phoenix_kit_db_sync_transfers",
                    "phoenix_kit_email_blocklist",
                    "phoenix_kit_email_events",
                    "phoenix_kit_email_logs",
                    "phoenix_kit_email_metrics",
                    "phoenix_kit_email_orphaned_events",
                    "phoenix_kit_entities",
                    "phoenix_kit_entity_data",
                    "phoenix_kit_invoices",
                    "phoenix_kit_orders",
                    "phoenix_kit_payment_methods",
                    "phoenix_kit_payment_provider_configs",
                    "phoenix_kit_referral_code_usage",
                    "phoenix_kit_referral_codes",
                    "phoenix_kit_settings",
                    "phoenix_kit_subscription_plans",
                    "phoenix_kit_subscriptions",
                    "phoenix_kit_transactions",
                    "phoenix_kit_user_oauth_providers",
                    "phoenix_kit_user_role_assignments",
                    "phoenix_kit_user_roles",
                    "phoenix_kit_users",
                    "phoenix_kit_users_tokens",
                    "phoenix_kit_webhook_events")
            .map(NumberedTable::new)
            .toList();

    private static final SchemaFunction<UUID> UUID_V7 =
            SchemaFunction.returning(UUID, "uuid_generate_v7").withQualifiedBody();

    // Milliseconds, the version, the fraction of the millisecond in 4096ths; the variant and the rest are random.
    // Every insert calls it, so it is qualified instead of having its own search path.
    private static final String UUID_V7_BODY = """
            declare
              micros constant bigint := extract(epoch from pg_catalog.clock_timestamp()) operator(pg_catalog.*) 1000000;
              part constant bigint := (micros operator(pg_catalog.%) 1000) operator(pg_catalog.*) 4096;
            begin
              return (pg_catalog.lpad(pg_catalog.to_hex(micros operator(pg_catalog./) 1000), 12, '0')
                operator(pg_catalog.||) '7'
                operator(pg_catalog.||) pg_catalog.lpad(pg_catalog.to_hex(part operator(pg_catalog./) 1000), 3, '0')
                operator(pg_catalog.||) pg_catalog.substr(pg_catalog.gen_random_uuid()::pg_catalog.text, 20))::pg_catalog.uuid;
            end""";

    @Override
    public void up(Changes changes) {
        changes.ddl(UUID_V7.create(UUID_V7_BODY));
        TABLES.forEach(table -> addUuid(changes, table));
        TABLES.forEach(table -> fillUuid(changes, table));
        TABLES.forEach(table -> requireUuid(changes, table));
    }

    // If it were added with the column, a volatile default would rewrite the table under an exclusive lock.
    private static void addUuid(Changes changes, NumberedTable table) {
        changes.ddl(
                alterTable(table).addColumnIfNotExists(table.uuid),
                alterTable(table).alterColumn(table.uuid).setDefault(UUID_V7.call()));
    }

    private static void fillUuid(Changes changes, NumberedTable table) {
        changes.backfill(Backfill.of(table)
                .set(table.uuid, UUID_V7.call())
                .where(table.uuid.isNull())
                .inOrderOf(table.id));
    }

    private static void requireUuid(Changes changes, NumberedTable table) {
        changes.online(
                notNull(table.uuid),
                indexIfMissing(index(table.getName() + "_uuid_idx")
                        .on(table, table.uuid)
                        .unique()));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> changes.ddl(alterTable(table).dropColumnIfExists(table.uuid)));
        changes.ddl(UUID_V7.drop());
    }
}

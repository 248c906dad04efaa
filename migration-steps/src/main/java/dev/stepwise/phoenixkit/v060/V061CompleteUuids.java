package dev.stepwise.phoenixkit.v060;

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
import org.jooq.Field;

/**
 * Refers from a scheduled job to the user who created it by the user's uuid, and completes the uuids of V040.
 *
 * <p>Some databases lack these uuids in six tables. Elsewhere nothing changes in them, neither on the way up nor on the way down. An
 * existing reference is kept; on the way down, all references by uuid are lost, including those that existed before.
 */
final class V061CompleteUuids implements MigrationStep {

    /** A table in which the uuids may be missing. */
    static final class NumberedTable extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID);
        final String index;

        NumberedTable(String name, String index) {
            super(name);
            this.index = index;
        }
    }

    static final class Jobs extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<Long> createdById = column("created_by_id", BIGINT);
        final Field<UUID> createdByUuid = column("created_by_uuid", UUID);

        Jobs() {
            super("phoenix_kit_scheduled_jobs");
        }
    }

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final List<NumberedTable> INCOMPLETE = List.of(
            new NumberedTable("phoenix_kit_admin_notes", "phoenix_kit_admin_notes_uuid_idx"),
            new NumberedTable("phoenix_kit_ai_requests", "phoenix_kit_ai_requests_uuid_idx"),
            new NumberedTable("phoenix_kit_subscriptions", "phoenix_kit_subscriptions_uuid_idx"),
            new NumberedTable("phoenix_kit_payment_provider_configs", "phoenix_kit_payment_provider_configs_uuid_idx"),
            new NumberedTable("phoenix_kit_webhook_events", "phoenix_kit_webhook_events_uuid_idx"),
            new NumberedTable("phoenix_kit_sync_transfers", "phoenix_kit_db_sync_transfers_uuid_idx"));

    private static final Jobs JOBS = new Jobs();
    private static final Users USERS = new Users();

    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");

    @Override
    public void up(Changes changes) {
        INCOMPLETE.forEach(table -> addUuid(changes, table));
        changes.ddl(alterTable(JOBS).addColumnIfNotExists(JOBS.createdByUuid));
        INCOMPLETE.forEach(table -> fillUuid(changes, table));
        fillCreators(changes);
        INCOMPLETE.forEach(table -> requireUuid(changes, table));
        changes.online(indexIfMissing(
                index("phoenix_kit_scheduled_jobs_created_by_uuid_idx").on(JOBS, JOBS.createdByUuid)));
    }

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

    private static void fillCreators(Changes changes) {
        changes.backfill(Backfill.of(JOBS)
                .set(JOBS.createdByUuid, USERS.uuid)
                .from(USERS)
                .where(USERS.id.eq(JOBS.createdById).and(JOBS.createdByUuid.isNull()))
                .assumingUnchanged(USERS)
                .inOrderOf(JOBS.id));
    }

    private static void requireUuid(Changes changes, NumberedTable table) {
        changes.online(
                notNull(table.uuid),
                indexIfMissing(index(table.index).on(table, table.uuid).unique()));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(JOBS).dropColumnIfExists(JOBS.createdByUuid));
    }
}

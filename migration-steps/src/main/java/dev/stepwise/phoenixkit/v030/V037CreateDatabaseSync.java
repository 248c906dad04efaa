package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the connections through which installations exchange rows, and the record of each transfer. */
final class V037CreateDatabaseSync implements MigrationStep {

    static final class SyncConnections extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> direction = column("direction", VARCHAR(10).notNull());
        final Field<String> siteUrl = column("site_url", VARCHAR(255).notNull());
        final Field<String> authToken = column("auth_token", VARCHAR(255));
        final Field<String> authTokenHash = column("auth_token_hash", VARCHAR(255));
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("pending"));
        final Field<String> approvalMode = column("approval_mode", VARCHAR(20).defaultValue("require_approval"));
        final Field<String[]> allowedTables =
                column("allowed_tables", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));
        final Field<String[]> excludedTables =
                column("excluded_tables", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));
        final Field<String[]> autoApproveTables =
                column("auto_approve_tables", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));
        final Field<LocalDateTime> expiresAt = column("expires_at", TIMESTAMP);
        final Field<Integer> maxDownloads = column("max_downloads", INTEGER);
        final Field<Integer> downloadsUsed =
                column("downloads_used", INTEGER.notNull().defaultValue(0));
        final Field<Long> maxRecordsTotal = column("max_records_total", BIGINT);
        final Field<Long> recordsDownloaded =
                column("records_downloaded", BIGINT.notNull().defaultValue(0L));
        final Field<Integer> maxRecordsPerRequest =
                column("max_records_per_request", INTEGER.notNull().defaultValue(10000));
        final Field<Integer> rateLimitRequestsPerMinute =
                column("rate_limit_requests_per_minute", INTEGER.notNull().defaultValue(60));
        final Field<String> downloadPasswordHash = column("download_password_hash", VARCHAR(255));
        final Field<String[]> ipWhitelist =
                column("ip_whitelist", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));
        final Field<Integer> allowedHoursStart = column("allowed_hours_start", INTEGER);
        final Field<Integer> allowedHoursEnd = column("allowed_hours_end", INTEGER);
        final Field<String> defaultConflictStrategy =
                column("default_conflict_strategy", VARCHAR(20).defaultValue("skip"));
        final Field<Boolean> autoSyncEnabled =
                column("auto_sync_enabled", BOOLEAN.notNull().defaultValue(false));
        final Field<String[]> autoSyncTables =
                column("auto_sync_tables", VARCHAR(255).array().notNull().defaultValue(emptyArray(VARCHAR)));
        final Field<Integer> autoSyncIntervalMinutes =
                column("auto_sync_interval_minutes", INTEGER.notNull().defaultValue(60));
        final Field<LocalDateTime> approvedAt = column("approved_at", TIMESTAMP);
        final Field<Integer> approvedBy = column("approved_by", INTEGER);
        final Field<LocalDateTime> suspendedAt = column("suspended_at", TIMESTAMP);
        final Field<Integer> suspendedBy = column("suspended_by", INTEGER);
        final Field<String> suspendedReason = column("suspended_reason", VARCHAR(255));
        final Field<LocalDateTime> revokedAt = column("revoked_at", TIMESTAMP);
        final Field<Integer> revokedBy = column("revoked_by", INTEGER);
        final Field<String> revokedReason = column("revoked_reason", VARCHAR(255));
        final Field<Integer> createdBy = column("created_by", INTEGER);
        final Field<LocalDateTime> lastConnectedAt = column("last_connected_at", TIMESTAMP);
        final Field<LocalDateTime> lastTransferAt = column("last_transfer_at", TIMESTAMP);
        final Field<Integer> totalTransfers =
                column("total_transfers", INTEGER.notNull().defaultValue(0));
        final Field<Long> totalRecordsTransferred =
                column("total_records_transferred", BIGINT.notNull().defaultValue(0L));
        final Field<Long> totalBytesTransferred =
                column("total_bytes_transferred", BIGINT.notNull().defaultValue(0L));
        final Field<JSONB> metadata = column("metadata", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        SyncConnections() {
            super("phoenix_kit_db_sync_connections");
        }
    }

    static final class SyncTransfers extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> direction = column("direction", VARCHAR(10).notNull());
        final Field<Integer> connectionId = column("connection_id", INTEGER);
        final Field<String> sessionCode = column("session_code", VARCHAR(20));
        final Field<String> remoteSiteUrl = column("remote_site_url", VARCHAR(255));
        final Field<String> tableName = column("table_name", VARCHAR(255).notNull());
        final Field<Integer> recordsRequested =
                column("records_requested", INTEGER.notNull().defaultValue(0));
        final Field<Integer> recordsTransferred =
                column("records_transferred", INTEGER.notNull().defaultValue(0));
        final Field<Integer> recordsCreated =
                column("records_created", INTEGER.notNull().defaultValue(0));
        final Field<Integer> recordsUpdated =
                column("records_updated", INTEGER.notNull().defaultValue(0));
        final Field<Integer> recordsSkipped =
                column("records_skipped", INTEGER.notNull().defaultValue(0));
        final Field<Integer> recordsFailed =
                column("records_failed", INTEGER.notNull().defaultValue(0));
        final Field<Long> bytesTransferred =
                column("bytes_transferred", BIGINT.notNull().defaultValue(0L));
        final Field<String> conflictStrategy = column("conflict_strategy", VARCHAR(20));
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("pending"));
        final Field<Boolean> requiresApproval =
                column("requires_approval", BOOLEAN.notNull().defaultValue(false));
        final Field<LocalDateTime> approvedAt = column("approved_at", TIMESTAMP);
        final Field<Integer> approvedBy = column("approved_by", INTEGER);
        final Field<LocalDateTime> deniedAt = column("denied_at", TIMESTAMP);
        final Field<Integer> deniedBy = column("denied_by", INTEGER);
        final Field<String> denialReason = column("denial_reason", VARCHAR(255));
        final Field<LocalDateTime> approvalExpiresAt = column("approval_expires_at", TIMESTAMP);
        final Field<String> requesterIp = column("requester_ip", VARCHAR(255));
        final Field<String> requesterUserAgent = column("requester_user_agent", VARCHAR(255));
        final Field<String> errorMessage = column("error_message", TEXT);
        final Field<Integer> initiatedBy = column("initiated_by", INTEGER);
        final Field<LocalDateTime> startedAt = column("started_at", TIMESTAMP);
        final Field<LocalDateTime> completedAt = column("completed_at", TIMESTAMP);
        final Field<JSONB> metadata = column("metadata", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());

        SyncTransfers() {
            super("phoenix_kit_db_sync_transfers");
        }
    }

    private static final SyncConnections CONNECTIONS = new SyncConnections();
    private static final SyncTransfers TRANSFERS = new SyncTransfers();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        createConnections(changes);
        createTransfers(changes);
    }

    private static void createConnections(Changes changes) {
        changes.ddl(
                createTable(CONNECTIONS)
                        .columns(CONNECTIONS.fields())
                        .constraints(
                                primaryKey(CONNECTIONS.id),
                                user(CONNECTIONS.approvedBy),
                                user(CONNECTIONS.suspendedBy),
                                user(CONNECTIONS.revokedBy),
                                user(CONNECTIONS.createdBy)),
                createIndex("phoenix_kit_db_sync_connections_direction_idx").on(CONNECTIONS, CONNECTIONS.direction),
                createIndex("phoenix_kit_db_sync_connections_expires_at_idx").on(CONNECTIONS, CONNECTIONS.expiresAt),
                createUniqueIndex("phoenix_kit_db_sync_connections_site_direction_uidx")
                        .on(CONNECTIONS, CONNECTIONS.siteUrl, CONNECTIONS.direction),
                createIndex("phoenix_kit_db_sync_connections_status_idx").on(CONNECTIONS, CONNECTIONS.status),
                commentOnTable(CONNECTIONS)
                        .is("The installations with which rows are exchanged, and what each is allowed."),
                commentOnColumn(CONNECTIONS.approvalMode)
                        .is("Who lets a transfer begin: auto_approve, require_approval or per_table."));
    }

    private static void createTransfers(Changes changes) {
        changes.ddl(
                createTable(TRANSFERS)
                        .columns(TRANSFERS.fields())
                        .constraints(
                                primaryKey(TRANSFERS.id),
                                foreignKey(TRANSFERS.connectionId)
                                        .references(CONNECTIONS, CONNECTIONS.key("id"))
                                        .onDeleteSetNull(),
                                user(TRANSFERS.approvedBy),
                                user(TRANSFERS.deniedBy),
                                user(TRANSFERS.initiatedBy)),
                createIndex("phoenix_kit_db_sync_transfers_approval_idx")
                        .on(TRANSFERS, TRANSFERS.requiresApproval, TRANSFERS.status),
                createIndex("phoenix_kit_db_sync_transfers_connection_id_idx").on(TRANSFERS, TRANSFERS.connectionId),
                createIndex("phoenix_kit_db_sync_transfers_direction_idx").on(TRANSFERS, TRANSFERS.direction),
                createIndex("phoenix_kit_db_sync_transfers_initiated_by_idx").on(TRANSFERS, TRANSFERS.initiatedBy),
                createIndex("phoenix_kit_db_sync_transfers_inserted_at_idx").on(TRANSFERS, TRANSFERS.insertedAt),
                createIndex("phoenix_kit_db_sync_transfers_status_idx").on(TRANSFERS, TRANSFERS.status),
                commentOnTable(TRANSFERS).is("What was sent and received, and who approved or denied it."),
                commentOnColumn(TRANSFERS.status)
                        .is(
                                "pending_approval, approved, denied, in_progress, completed, failed, cancelled or expired."));
    }

    /** The records stay when the user who created them is deleted. */
    private static Constraint user(Field<Integer> column) {
        return foreignKey(column).references(USERS, USERS.key("id")).onDeleteSetNull();
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(TRANSFERS), dropTable(CONNECTIONS));
    }
}

package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.CatalogConditions.indexExists;
import static dev.stepwise.ddl.CatalogConditions.tableExists;
import static dev.stepwise.ddl.PostgresDdl.renameIndex;
import static dev.stepwise.ddl.PostgresDdl.renameTable;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import org.jooq.Field;

/**
 * Renames the exchange of rows from db_sync to sync: its tables, their indexes and its settings.
 *
 * <p>Objects that already have the new name keep it, and a setting that exists under both names keeps both. A table or an index that exists
 * under both names stops the step. On the way down, a setting gets the old name even if it had the new one before the way up: the two cases
 * cannot be distinguished.
 *
 * <p>Code that uses the tables or settings by their old names fails, or finds no setting, from here on.
 */
final class V044RenameSync implements MigrationStep {

    private static final StepTable SETTINGS = StepTable.named("phoenix_kit_settings");
    private static final Field<String> KEY = SETTINGS.column("key", VARCHAR(255).notNull());

    private static final List<String> TABLES = List.of("phoenix_kit_sync_connections", "phoenix_kit_sync_transfers");

    // Only these indexes. The indexes of keys and uuids, the sequences and the constraints keep their old names.
    private static final List<String> INDEXES = List.of(
            "phoenix_kit_sync_connections_direction_idx",
            "phoenix_kit_sync_connections_expires_at_idx",
            "phoenix_kit_sync_connections_site_direction_uidx",
            "phoenix_kit_sync_connections_status_idx",
            "phoenix_kit_sync_transfers_approval_idx",
            "phoenix_kit_sync_transfers_connection_id_idx",
            "phoenix_kit_sync_transfers_direction_idx",
            "phoenix_kit_sync_transfers_initiated_by_idx",
            "phoenix_kit_sync_transfers_inserted_at_idx",
            "phoenix_kit_sync_transfers_status_idx");

    private static final List<String> KEYS = List.of("sync_enabled", "sync_incoming_mode", "sync_incoming_password");

    @Override
    public void up(Changes changes) {
        TABLES.forEach(table -> nameTable(changes, before(table), table));
        INDEXES.forEach(index -> nameIndex(changes, before(index), index));
        KEYS.forEach(key -> nameSetting(changes, before(key), key));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> nameTable(changes, table, before(table)));
        INDEXES.forEach(index -> nameIndex(changes, index, before(index)));
        KEYS.forEach(key -> nameSetting(changes, key, before(key)));
    }

    private static String before(String name) {
        return name.replace("sync_", "db_sync_");
    }

    private static void nameTable(Changes changes, String name, String newName) {
        StepTable table = StepTable.named(name);
        changes.when(tableExists(table), old -> old.ddl(renameTable(table, newName)));
    }

    private static void nameIndex(Changes changes, String name, String newName) {
        changes.when(indexExists(name), old -> old.ddl(renameIndex(name, newName)));
    }

    private static void nameSetting(Changes changes, String key, String newKey) {
        changes.dml(update(SETTINGS)
                .set(KEY, newKey)
                .where(KEY.eq(key))
                .and(inline(newKey).notIn(select(KEY).from(SETTINGS))));
    }
}

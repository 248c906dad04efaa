package dev.stepwise.phoenixkit.v040;

import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.JSONB;

/** Records, for each import into the shop, how its options are mapped and which products it created. */
final class V049AddImportDetails implements MigrationStep {

    static final class ImportConfigs extends StepTable {
        final Field<JSONB> optionMappings = column("option_mappings", JSONB.defaultValue(jsonb("[]")));

        ImportConfigs() {
            super("phoenix_kit_shop_import_configs");
        }
    }

    static final class ImportLogs extends StepTable {
        final Field<Integer[]> productIds =
                column("product_ids", INTEGER.array().defaultValue(new Integer[0]));

        ImportLogs() {
            super("phoenix_kit_shop_import_logs");
        }
    }

    private static final ImportConfigs CONFIGS = new ImportConfigs();
    private static final ImportLogs LOGS = new ImportLogs();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(CONFIGS).addColumn(CONFIGS.optionMappings),
                alterTable(LOGS).addColumn(LOGS.productIds));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(LOGS).dropColumn(LOGS.productIds),
                alterTable(CONFIGS).dropColumn(CONFIGS.optionMappings));
    }
}

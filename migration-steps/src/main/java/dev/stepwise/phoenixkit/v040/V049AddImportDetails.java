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

    private static final StepTable CONFIGS = StepTable.named("phoenix_kit_shop_import_configs");
    private static final Field<JSONB> OPTION_MAPPINGS =
            CONFIGS.column("option_mappings", JSONB.defaultValue(jsonb("[]")));
    private static final StepTable LOGS = StepTable.named("phoenix_kit_shop_import_logs");
    private static final Field<Integer[]> PRODUCT_IDS =
            LOGS.column("product_ids", INTEGER.array().defaultValue(new Integer[0]));

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(CONFIGS).addColumn(OPTION_MAPPINGS), alterTable(LOGS).addColumn(PRODUCT_IDS));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                alterTable(LOGS).dropColumn(PRODUCT_IDS), alterTable(CONFIGS).dropColumn(OPTION_MAPPINGS));
    }
}

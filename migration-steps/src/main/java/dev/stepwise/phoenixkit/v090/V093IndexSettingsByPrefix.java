package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresIndex.ofClass;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Lets a query find settings by the beginning of their keys in an index, whatever the collation of the database. */
final class V093IndexSettingsByPrefix implements MigrationStep {

    private static final StepTable SETTINGS = StepTable.named("phoenix_kit_settings");
    private static final Field<String> KEY = SETTINGS.column("key", VARCHAR(255).notNull());

    private static final PostgresIndex KEY_PREFIXES =
            index("phoenix_kit_settings_key_prefix_idx").on(SETTINGS, ofClass(KEY, "text_pattern_ops"));

    @Override
    public void up(Changes changes) {
        changes.ddl(KEY_PREFIXES.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(KEY_PREFIXES.drop());
    }
}

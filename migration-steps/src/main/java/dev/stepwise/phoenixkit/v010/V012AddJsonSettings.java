package dev.stepwise.phoenixkit.v010;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Allows a setting to hold JSON instead of text.
 *
 * <p>On the way down, the JSON is lost, and a setting without text gets an empty text, because every setting must then have one.
 */
final class V012AddJsonSettings implements MigrationStep {

    static final class Settings extends StepTable {
        final Field<String> value = column("value", VARCHAR(255));
        final Field<JSONB> valueJson = column("value_json", JSONB);

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Settings SETTINGS = new Settings();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                alterTable(SETTINGS).addColumn(SETTINGS.valueJson),
                alterTable(SETTINGS).alterColumn(SETTINGS.value).dropNotNull(),
                commentOnColumn(SETTINGS.value).is("The value as a text; null where the setting is kept as JSON."),
                commentOnColumn(SETTINGS.valueJson)
                        .is("The value as JSON; counts before the text where both are there."));
    }

    @Override
    public void down(Changes changes) {
        changes.dml(update(SETTINGS).set(SETTINGS.value, "").where(SETTINGS.value.isNull()));
        changes.ddl(
                commentOnColumn(SETTINGS.value).is(""),
                alterTable(SETTINGS).alterColumn(SETTINGS.value).setNotNull(),
                alterTable(SETTINGS).dropColumn(SETTINGS.valueJson));
    }
}

package dev.stepwise.phoenixkit.v000;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;

/** Creates the settings, and seeds those for the display of times. */
final class V003CreateSettings implements MigrationStep {

    static final class Settings extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255).notNull());
        final Field<LocalDateTime> dateAdded =
                column("date_added", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> dateUpdated =
                column("date_updated", TIMESTAMP.notNull().defaultValue(now()));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Settings SETTINGS = new Settings();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(SETTINGS).columns(SETTINGS.fields()).primaryKey(SETTINGS.id),
                createUniqueIndex("phoenix_kit_settings_key_uidx").on(SETTINGS, SETTINGS.key));
        changes.seed(Seed.into(SETTINGS)
                .rows(
                        row(SETTINGS.key, SETTINGS.value),
                        row("time_zone", "0"),
                        row("date_format", "Y-m-d"),
                        row("time_format", "H:i"))
                .identifiedBy(SETTINGS.key));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(SETTINGS));
    }
}

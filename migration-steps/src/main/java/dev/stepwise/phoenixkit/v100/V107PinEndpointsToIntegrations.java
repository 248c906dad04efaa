package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Makes each AI endpoint refer to the integration that it uses, so that the integration can be renamed, and requires the names of endpoints
 * to be unique regardless of case.
 *
 * <p>A provider with a name, such as {@code openrouter:work}, takes the integration of exactly that key. A provider alone takes its
 * integration that was validated last; a time that cannot be read counts as none. If no integration is found, the reference stays null, and
 * the report warns about it. If two names differ only in case, the step names the rows and changes nothing.
 *
 * <p>Code that gives two endpoints the same name fails from here on. On the way down, the references are lost, including those that users
 * have chosen.
 */
final class V107PinEndpointsToIntegrations implements MigrationStep {

    static final class Endpoints extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(100).notNull());
        final Field<String> provider = column("provider", VARCHAR(50).notNull());
        final Field<UUID> integrationUuid = column("integration_uuid", UUID);

        Endpoints() {
            super("phoenix_kit_ai_endpoints");
        }
    }

    static final class Settings extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<JSONB> valueJson = column("value_json", JSONB);

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Endpoints ENDPOINTS = new Endpoints();
    private static final Settings SETTINGS = new Settings();
    private static final PostgresIndex NAMES = index("phoenix_kit_ai_endpoints_name_index")
            .on(ENDPOINTS, lower(ENDPOINTS.name))
            .unique();

    // PostgreSQL cannot try a cast in an expression before version 16. The function exists during this step only.
    private static final SchemaFunction<OffsetDateTime> READABLE_TIME = SchemaFunction.returning(
                    TIMESTAMPWITHTIMEZONE, "phoenix_kit_readable_time")
            .of("said", TEXT);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_ai_endpoints whose names differ at most in case",
                        rowsThatShare(
                                ENDPOINTS,
                                concat(ENDPOINTS.uuid.cast(TEXT), inline(" ("), ENDPOINTS.name, inline(")")),
                                lower(ENDPOINTS.name)),
                        "Rename all but one of them and run again."),
                alterTable(ENDPOINTS).addColumn(ENDPOINTS.integrationUuid),
                READABLE_TIME.create("""
                        begin
                        return case when said ~ '^[0-9]{4}-[0-9]{2}-[0-9]{2}' then said::timestamptz end;
                        exception when data_exception then
                          return null;
                        end"""));
        pinEndpoints(changes);
        changes.ddl(
                READABLE_TIME.drop(),
                createIndex("phoenix_kit_ai_endpoints_integration_uuid_index").on(ENDPOINTS, ENDPOINTS.integrationUuid),
                NAMES.create());
    }

    private static void pinEndpoints(Changes changes) {
        Field<OffsetDateTime> validatedAt = READABLE_TIME.call(text(SETTINGS.valueJson, "last_validated_at"));
        Field<UUID> integration = field(select(SETTINGS.uuid)
                .from(SETTINGS)
                .where(isIntegrationOf(ENDPOINTS.provider))
                .orderBy(validatedAt.desc().nullsLast(), SETTINGS.uuid)
                .limit(inline(1)));
        changes.dml(
                update(ENDPOINTS).set(ENDPOINTS.integrationUuid, integration).where(integration.isNotNull()));
        changes.ddl(
                warnIf(
                        field(selectCount().from(ENDPOINTS).where(ENDPOINTS.integrationUuid.isNull()))
                                .gt(0),
                        "There are rows of phoenix_kit_ai_endpoints without an integration. Choose one for each in the application."));
    }

    private static Condition isIntegrationOf(Field<String> provider) {
        Condition hasName = provider.contains(":");
        Field<String> key = concat(inline("integration:"), provider);
        return hasName.and(SETTINGS.key.eq(key))
                .or(not(hasName).and(SETTINGS.key.startsWith(concat(key, inline(":")))));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(NAMES.drop(), alterTable(ENDPOINTS).dropColumn(ENDPOINTS.integrationUuid));
    }
}

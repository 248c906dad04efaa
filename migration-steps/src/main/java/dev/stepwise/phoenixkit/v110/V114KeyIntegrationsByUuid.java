package dev.stepwise.phoenixkit.v110;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresDdl.warnIf;
import static dev.stepwise.ddl.PostgresJson.merge;
import static dev.stepwise.ddl.PostgresJson.object;
import static dev.stepwise.ddl.PostgresJson.objectOrEmpty;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresJson.typeOf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.nullif;
import static org.jooq.impl.DSL.rowNumber;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectCount;
import static org.jooq.impl.DSL.splitPart;
import static org.jooq.impl.DSL.substring;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Table;

/**
 * Keys the settings of an integration by their uuid instead of by provider and name, so that a name can be any text and occur several
 * times.
 *
 * <p>Provider and name move into the JSON value, where they are kept if they are there already. A key without a name means the name
 * {@code default}. If a provider is empty, a value is not an object, or another row has the uuid as its key, the step names the rows and
 * changes nothing. Code that looks for the old keys finds nothing from here on.
 *
 * <p>On the way down, the key is made of the provider and the name in the JSON value. So it differs from the key before the way up if that
 * had another name than the value, or none; such keys cannot be distinguished, nor can rows that were keyed by their uuid before. If a key
 * would occur twice, later rows get a part of their uuid after it. An integration without a provider keeps its uuid as the key, and the
 * report warns about it. Module and value stay as they are. If a key would be too long, or would still occur twice, the step names the rows
 * and changes nothing.
 */
final class V114KeyIntegrationsByUuid implements MigrationStep {

    static final class Settings extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<OffsetDateTime> dateAdded = column("date_added", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<String> module = column("module", VARCHAR(255));
        final Field<JSONB> valueJson = column("value_json", JSONB);

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Settings SETTINGS = new Settings();
    private static final String PREFIX = "integration:";
    private static final String MODULE = "integrations";
    private static final Field<String> UUID_TEXT = SETTINGS.uuid.cast(TEXT);
    private static final Field<String> PROVIDER = nullif(text(SETTINGS.valueJson, "provider"), "");
    private static final Field<String> NAME = nullif(text(SETTINGS.valueJson, "name"), "");
    private static final Condition IS_INTEGRATION =
            SETTINGS.module.isNotDistinctFrom(MODULE).and(SETTINGS.key.eq(UUID_TEXT));
    private static final Condition HAS_PAIR = IS_INTEGRATION.and(PROVIDER.isNotNull());
    private static final Field<String> UNNAMED = inline("default");

    @Override
    public void up(Changes changes) {
        Condition hasOldKey = SETTINGS.key.startsWith(PREFIX);
        Field<String> pair = substring(SETTINGS.key, inline(PREFIX.length() + 1));
        Field<String> provider = splitPart(pair, ":", 1);
        Field<String> name = nullif(substring(pair, length(provider).plus(2)), "");
        changes.ddl(
                requireNone(
                        "Keys of phoenix_kit_settings without a provider",
                        select(SETTINGS.key)
                                .from(SETTINGS)
                                .where(hasOldKey)
                                .and(coalesce(PROVIDER, provider).eq("")),
                        "Add the provider to each key or delete the row, and run again."),
                requireNone(
                        "Keys of phoenix_kit_settings whose value_json is not a JSON object",
                        select(SETTINGS.key)
                                .from(SETTINGS)
                                .where(hasOldKey)
                                .and(typeOf(SETTINGS.valueJson).notIn("object", "null")),
                        "Change each value to an object or null and run again."),
                requireNone(
                        "Keys of phoenix_kit_settings whose uuid is the key of another row",
                        select(SETTINGS.key)
                                .from(SETTINGS)
                                .where(hasOldKey)
                                .and(UUID_TEXT.in(select(SETTINGS.key).from(SETTINGS))),
                        "Change the key of the other row and run again."));
        Field<JSONB> value = objectOrEmpty(SETTINGS.valueJson);
        Field<JSONB> withProvider = when(PROVIDER.isNull(), merge(value, object("provider", provider)))
                .otherwise(value);
        changes.dml(update(SETTINGS)
                .set(SETTINGS.key, UUID_TEXT)
                .set(SETTINGS.module, MODULE)
                .set(
                        SETTINGS.valueJson,
                        when(NAME.isNull(), merge(withProvider, object("name", coalesce(name, UNNAMED))))
                                .otherwise(withProvider))
                .where(hasOldKey));
    }

    @Override
    public void down(Changes changes) {
        Table<?> keys = keysWithPairs();
        Field<UUID> uuid = field(name("keys", "uuid"), UUID);
        Field<String> key = field(name("keys", "key"), TEXT);
        changes.ddl(
                requireNone(
                        "Rows of phoenix_kit_settings whose key would have more than 255 characters",
                        select(uuid.cast(TEXT)).from(keys).where(length(key).gt(255)),
                        "Shorten the name in value_json and run again."),
                requireNone(
                        "Rows of phoenix_kit_settings that would get the same key",
                        rowsThatShare(keys, uuid, key),
                        "Change the name in value_json of all but one of them and run again."),
                warnIf(
                        field(selectCount().from(SETTINGS).where(IS_INTEGRATION).and(PROVIDER.isNull()))
                                .gt(0),
                        "There are integrations without a provider in phoenix_kit_settings. They keep their uuid as the key."));
        changes.dml(update(SETTINGS)
                .set(SETTINGS.key, key)
                .from(keys)
                .where(SETTINGS.uuid.eq(uuid))
                .and(HAS_PAIR));
    }

    /** The key of every setting, also of those that keep it, since no other may become equal to it. */
    private static Table<?> keysWithPairs() {
        Field<UUID> uuid = field(name("uuid"), UUID);
        Field<String> key = field(name("key"), TEXT);
        Field<Integer> place = field(name("place"), INTEGER);
        Field<String> pair = concat(inline(PREFIX), PROVIDER, inline(":"), coalesce(NAME, UNNAMED));
        Field<String> wanted = when(HAS_PAIR, pair).otherwise(SETTINGS.key);
        Table<?> wantedKeys = select(
                        SETTINGS.uuid,
                        wanted.as(key),
                        rowNumber()
                                .over()
                                .partitionBy(wanted)
                                .orderBy(field(HAS_PAIR), SETTINGS.dateAdded, SETTINGS.uuid)
                                .as(place))
                .from(SETTINGS)
                .asTable("wanted_keys");
        // From the random part of the uuid: rows that were made in the same millisecond begin alike.
        Field<String> tail = substring(uuid.cast(TEXT), inline(25), inline(8));
        return select(
                        uuid,
                        when(place.eq(1), key)
                                .otherwise(concat(key, inline("-"), tail))
                                .as(key))
                .from(wantedKeys)
                .asTable("keys");
    }
}

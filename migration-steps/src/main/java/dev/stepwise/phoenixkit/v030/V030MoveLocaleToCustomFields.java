package dev.stepwise.phoenixkit.v030;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresJson.merge;
import static dev.stepwise.ddl.PostgresJson.object;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresJson.typeOf;
import static dev.stepwise.ddl.PostgresJson.value;
import static dev.stepwise.ddl.PostgresJson.without;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.length;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.when;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Moves each user's preferred locale into the custom fields.
 *
 * <p>On the way down, the key becomes the column again, even if it already existed before the way up: the two cases cannot be distinguished.
 * A value that is not a string, or has more than ten characters, cannot have been in the column and stays where it is.
 *
 * <p>Code that reads or writes the column preferred_locale fails from here on.
 */
final class V030MoveLocaleToCustomFields implements MigrationStep {

    static final class Users extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<JSONB> customFields = column("custom_fields", JSONB);
        final Field<String> preferredLocale = column("preferred_locale", VARCHAR(10));

        Users() {
            super("phoenix_kit_users");
        }
    }

    private static final Users USERS = new Users();
    private static final String KEY = "preferred_locale";

    @Override
    public void up(Changes changes) {
        changes.ddl(requireNone(
                "Rows of phoenix_kit_users with a preferred_locale whose custom_fields are not a JSON object",
                select(USERS.id.cast(TEXT))
                        .from(USERS)
                        .where(USERS.preferredLocale.isNotNull())
                        .and(typeOf(USERS.customFields).notIn("object", "null")),
                "Change each to an object or null and run again."));
        Field<JSONB> customFields = when(typeOf(USERS.customFields).eq("object"), USERS.customFields)
                .otherwise(inline(jsonb("{}")));
        changes.backfill(Backfill.of(USERS)
                .set(USERS.customFields, merge(customFields, object(KEY, USERS.preferredLocale)))
                .where(USERS.preferredLocale.isNotNull())
                .where(text(USERS.customFields, KEY).isDistinctFrom(USERS.preferredLocale.cast(TEXT)))
                .inOrderOf(USERS.id));
        changes.ddl(alterTable(USERS).dropColumn(USERS.preferredLocale));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(USERS).addColumn(USERS.preferredLocale));
        changes.backfill(Backfill.of(USERS)
                .set(USERS.preferredLocale, text(USERS.customFields, KEY))
                .set(USERS.customFields, without(USERS.customFields, KEY))
                .where(typeOf(value(USERS.customFields, KEY)).eq("string"))
                .where(length(text(USERS.customFields, KEY)).le(10))
                .inOrderOf(USERS.id));
        changes.ddl(createIndex("phoenix_kit_users_preferred_locale_index").on(USERS, USERS.preferredLocale));
    }
}

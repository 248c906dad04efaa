package dev.stepwise.phoenixkit.v010;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the content types that an administrator defines, and the records of those types. */
final class V017CreateEntities implements MigrationStep {

    static final class Entities extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> displayName = column("display_name", VARCHAR(255).notNull());
        final Field<String> displayNamePlural = column("display_name_plural", VARCHAR(255));
        final Field<String> description = column("description", TEXT);
        final Field<String> icon = column("icon", VARCHAR(255));
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("draft"));
        final Field<JSONB> fieldsDefinition =
                column("fields_definition", JSONB.notNull().defaultValue(jsonb("[]")));
        final Field<JSONB> settings = column("settings", JSONB);
        final Field<Integer> createdBy = column("created_by", INTEGER.notNull());
        final Field<LocalDateTime> dateCreated =
                column("date_created", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> dateUpdated =
                column("date_updated", TIMESTAMP.notNull().defaultValue(now()));

        Entities() {
            super("phoenix_kit_entities");
        }
    }

    static final class EntityData extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<Integer> entityId = column("entity_id", INTEGER.notNull());
        final Field<String> title = column("title", VARCHAR(255).notNull());
        final Field<String> slug = column("slug", VARCHAR(255));
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("draft"));
        final Field<JSONB> data = column("data", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<JSONB> metadata = column("metadata", JSONB);
        final Field<Integer> createdBy = column("created_by", INTEGER.notNull());
        final Field<LocalDateTime> dateCreated =
                column("date_created", TIMESTAMP.notNull().defaultValue(now()));
        final Field<LocalDateTime> dateUpdated =
                column("date_updated", TIMESTAMP.notNull().defaultValue(now()));

        EntityData() {
            super("phoenix_kit_entity_data");
        }
    }

    static final class Settings extends StepTable {
        final Field<String> key = column("key", VARCHAR(255).notNull());
        final Field<String> value = column("value", VARCHAR(255));
        final Field<String> module = column("module", VARCHAR(255));

        Settings() {
            super("phoenix_kit_settings");
        }
    }

    private static final Entities ENTITIES = new Entities();
    private static final EntityData DATA = new EntityData();
    private static final Settings SETTINGS = new Settings();

    private static final Seed DEFAULTS = Seed.into(SETTINGS)
            .rows(
                    row(SETTINGS.key, SETTINGS.value),
                    row("entities_enabled", "false"),
                    row("entities_max_per_user", "100"),
                    row("entities_allow_relations", "true"),
                    row("entities_file_upload", "false"))
            .each(SETTINGS.module, "entities")
            .identifiedBy(SETTINGS.key);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(ENTITIES).columns(ENTITIES.fields()).primaryKey(ENTITIES.id),
                createIndex("phoenix_kit_entities_created_by_idx").on(ENTITIES, ENTITIES.createdBy),
                createUniqueIndex("phoenix_kit_entities_name_uidx").on(ENTITIES, ENTITIES.name),
                createIndex("phoenix_kit_entities_status_idx").on(ENTITIES, ENTITIES.status),
                commentOnColumn(ENTITIES.displayNamePlural)
                        .is("What several records of the type are called, such as Blog Posts."),
                commentOnColumn(ENTITIES.fieldsDefinition)
                        .is("The fields of the type: an array with type, key, label and rules of each."),
                commentOnColumn(ENTITIES.settings)
                        .is("What else is set for the type, such as rights and how it is shown."));
        changes.ddl(
                createTable(DATA)
                        .columns(DATA.fields())
                        .constraints(
                                primaryKey(DATA.id),
                                foreignKey(DATA.entityId)
                                        .references(ENTITIES, ENTITIES.key("id"))
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_entity_data_created_by_idx").on(DATA, DATA.createdBy),
                createIndex("phoenix_kit_entity_data_entity_id_idx").on(DATA, DATA.entityId),
                createIndex("phoenix_kit_entity_data_slug_idx").on(DATA, DATA.slug),
                createIndex("phoenix_kit_entity_data_status_idx").on(DATA, DATA.status),
                createIndex("phoenix_kit_entity_data_title_idx").on(DATA, DATA.title),
                commentOnColumn(DATA.data).is("The values of the fields, under the keys of fields_definition."),
                commentOnColumn(DATA.metadata)
                        .is("What is kept beside the fields, such as tags and words to search for."));
        changes.seed(DEFAULTS);
    }

    @Override
    public void down(Changes changes) {
        changes.unseed(DEFAULTS);
        changes.ddl(dropTable(DATA), dropTable(ENTITIES));
    }
}

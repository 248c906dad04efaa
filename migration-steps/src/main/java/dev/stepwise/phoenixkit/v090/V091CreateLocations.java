package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.DataType;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates locations and their types; a location may have several. */
final class V091CreateLocations implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());

    static final class Locations extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> publicNotes = column("public_notes", TEXT);
        final Field<String> addressLine1 = column("address_line_1", VARCHAR(500));
        final Field<String> addressLine2 = column("address_line_2", VARCHAR(500));
        final Field<String> city = column("city", VARCHAR(255));
        final Field<String> state = column("state", VARCHAR(255));
        final Field<String> postalCode = column("postal_code", VARCHAR(20));
        final Field<String> country = column("country", VARCHAR(255));
        final Field<String> phone = column("phone", VARCHAR(50));
        final Field<String> email = column("email", VARCHAR(255));
        final Field<String> website = column("website", VARCHAR(500));
        final Field<String> notes = column("notes", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<JSONB> features = column("features", JSONB.defaultValue(jsonb("{}")));
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Locations() {
            super("phoenix_kit_locations");
        }
    }

    static final class Types extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> status = column("status", VARCHAR(20).defaultValue("active"));
        final Field<JSONB> data = column("data", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        Types() {
            super("phoenix_kit_location_types");
        }
    }

    static final class TypeAssignments extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> locationUuid = column("location_uuid", UUID.notNull());
        final Field<UUID> locationTypeUuid = column("location_type_uuid", UUID.notNull());
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", timestamp(0).notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", timestamp(0).notNull());

        TypeAssignments() {
            super("phoenix_kit_location_type_assignments");
        }
    }

    private static final Locations LOCATIONS = new Locations();
    private static final Types TYPES = new Types();
    private static final TypeAssignments TYPE_ASSIGNMENTS = new TypeAssignments();

    @Override
    public void up(Changes changes) {
        createLocations(changes);
        createTypes(changes);
        createTypeAssignments(changes);
    }

    private static void createLocations(Changes changes) {
        changes.ddl(
                createTable(LOCATIONS).columns(LOCATIONS.fields()).primaryKey(LOCATIONS.uuid),
                createIndex("phoenix_kit_locations_status_index").on(LOCATIONS, LOCATIONS.status));
    }

    private static void createTypes(Changes changes) {
        changes.ddl(
                createTable(TYPES).columns(TYPES.fields()).primaryKey(TYPES.uuid),
                createIndex("phoenix_kit_location_types_status_index").on(TYPES, TYPES.status));
    }

    private static void createTypeAssignments(Changes changes) {
        changes.ddl(
                createTable(TYPE_ASSIGNMENTS)
                        .columns(TYPE_ASSIGNMENTS.fields())
                        .constraints(
                                primaryKey(TYPE_ASSIGNMENTS.uuid),
                                foreignKey(TYPE_ASSIGNMENTS.locationTypeUuid)
                                        .references(TYPES, TYPES.uuid)
                                        .onDeleteCascade(),
                                foreignKey(TYPE_ASSIGNMENTS.locationUuid)
                                        .references(LOCATIONS, LOCATIONS.uuid)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_location_type_assignments_location_uuid_index")
                        .on(TYPE_ASSIGNMENTS, TYPE_ASSIGNMENTS.locationUuid),
                createUniqueIndex("phoenix_kit_location_type_assignments_location_uuid_location_ty")
                        .on(TYPE_ASSIGNMENTS, TYPE_ASSIGNMENTS.locationUuid, TYPE_ASSIGNMENTS.locationTypeUuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(TYPE_ASSIGNMENTS), dropTable(TYPES), dropTable(LOCATIONS));
    }
}

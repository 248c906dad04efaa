package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.CatalogConditions.indexExists;
import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.renameIndex;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import org.jooq.Field;

/**
 * Makes the uuids of consents, payment methods and types of subscriptions fit to be keys, and names four indexes after the columns that
 * they have by now.
 *
 * <p>A consent without a uuid gets one. Consents that share a uuid stop the step before it changes anything. Indexes that are already
 * there, or have the new name, are kept. On the way down, the new uuids stay.
 */
final class V073PrepareUuidKeys implements MigrationStep {

    static final class Consents extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID);

        Consents() {
            super("phoenix_kit_consent_logs");
        }
    }

    private static final Consents CONSENTS = new Consents();
    private static final StepTable PAYMENT_METHODS = StepTable.named("phoenix_kit_payment_methods");
    private static final StepTable SUBSCRIPTION_TYPES = StepTable.named("phoenix_kit_subscription_types");

    private static final List<PostgresIndex> UNIQUE = List.of(
            uniqueBy(CONSENTS, CONSENTS.uuid),
            uniqueBy(PAYMENT_METHODS, PAYMENT_METHODS.column("uuid", UUID.notNull())),
            uniqueBy(SUBSCRIPTION_TYPES, SUBSCRIPTION_TYPES.column("uuid", UUID.notNull())));

    private static final List<String> RENAMED = List.of(
            "phoenix_kit_file_instances_file_uuid_variant_name_index",
            "phoenix_kit_post_group_assignments_post_uuid_group_uuid_index",
            "phoenix_kit_post_media_post_uuid_position_index",
            "phoenix_kit_post_tag_assignments_post_uuid_tag_uuid_index");

    private static final SchemaFunction<UUID> UUID_V7 =
            SchemaFunction.returning(UUID, "uuid_generate_v7").withQualifiedBody();

    private static PostgresIndex uniqueBy(StepTable table, Field<UUID> uuid) {
        return index(table.getName() + "_uuid_unique_index").on(table, uuid).unique();
    }

    private static String before(String name) {
        return name.replace("_uuid", "_id");
    }

    @Override
    public void up(Changes changes) {
        changes.ddl(requireNone(
                "Rows of %s that share a uuid".formatted(CONSENTS.getName()),
                rowsThatShare(CONSENTS, CONSENTS.id, CONSENTS.uuid),
                "Give all but one of each another uuid and run again."));
        RENAMED.forEach(index -> nameIndex(changes, before(index), index));
        changes.backfill(Backfill.of(CONSENTS)
                .set(CONSENTS.uuid, UUID_V7.call())
                .where(CONSENTS.uuid.isNull())
                .inOrderOf(CONSENTS.id));
        changes.online(notNull(CONSENTS.uuid));
        UNIQUE.forEach(index -> changes.online(indexIfMissing(index)));
    }

    @Override
    public void down(Changes changes) {
        UNIQUE.forEach(index -> changes.ddl(index.drop()));
        changes.ddl(alterTable(CONSENTS).alterColumn(CONSENTS.uuid).dropNotNull());
        RENAMED.forEach(index -> nameIndex(changes, index, before(index)));
    }

    private static void nameIndex(Changes changes, String name, String newName) {
        changes.when(indexExists(name), old -> old.ddl(renameIndex(name, newName)));
    }
}

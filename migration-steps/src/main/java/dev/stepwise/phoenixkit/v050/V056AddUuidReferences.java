package dev.stepwise.phoenixkit.v050;

import static dev.stepwise.ddl.CatalogConditions.indexExists;
import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.phoenixkit.v050.UuidReferences.PAIRS;
import static dev.stepwise.phoenixkit.v050.UuidReferences.TABLES;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.not;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.List;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;

/**
 * Adds a reference by uuid beside each reference by number, so that a later version can remove the numeric keys.
 *
 * <p>A uuid that is there stays. A reference gets the uuid of the row that its number refers to; without such a row it stays null. If rows
 * share a uuid that has to be unique, the step names them and changes nothing.
 *
 * <p>Code that writes numbers alone works as before; from the end of this step on it leaves the uuids behind, until V057 fills them. On the
 * way down, a number that is null is taken from the uuid before the uuids are dropped. A permission or assignment whose role or user has no
 * number then is named, and nothing is changed.
 */
final class V056AddUuidReferences implements MigrationStep {

    /** A table with a numeric key and a uuid. */
    static final class IdentifiedTable extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID);

        IdentifiedTable(String name) {
            super(name);
        }

        String uuidIndex() {
            return getName() + "_uuid_idx";
        }
    }

    static final class Comments extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());

        Comments(String name) {
            super(name);
        }
    }

    private static final IdentifiedTable CONSENT_LOGS = new IdentifiedTable("phoenix_kit_consent_logs");
    private static final IdentifiedTable EMAIL_TEMPLATES = new IdentifiedTable("phoenix_kit_email_templates");
    private static final IdentifiedTable SYNC_CONNECTIONS = new IdentifiedTable("phoenix_kit_sync_connections");

    private static final List<Comments> COMMENTS = Stream.of(
                    "phoenix_kit_comments", "phoenix_kit_comments_dislikes", "phoenix_kit_comments_likes")
            .map(Comments::new)
            .toList();

    /** Tables with random uuids, not null and without an index. */
    private static final List<IdentifiedTable> WITH_RANDOM_UUIDS = tables(
            "phoenix_kit_payment_options",
            "phoenix_kit_shop_cart_items",
            "phoenix_kit_shop_carts",
            "phoenix_kit_shop_categories",
            "phoenix_kit_shop_products",
            "phoenix_kit_shop_shipping_methods");

    /** Tables with random uuids that may be null, with an index of another name. */
    private static final List<IdentifiedTable> WITH_INDEXED_UUIDS = tables(
            "phoenix_kit_role_permissions",
            "phoenix_kit_shop_config",
            "phoenix_kit_shop_import_configs",
            "phoenix_kit_shop_import_logs");

    /** Tables that PhoenixKit's V040 passed over if they had a uuid already. */
    private static final List<IdentifiedTable> WITH_EARLY_UUIDS = tables(
            "phoenix_kit_settings",
            "phoenix_kit_user_role_assignments",
            "phoenix_kit_user_roles",
            "phoenix_kit_users",
            "phoenix_kit_users_tokens");

    private static final SchemaFunction<UUID> UUID_V7 = SchemaFunction.returning(UUID, "uuid_generate_v7");

    private static List<IdentifiedTable> tables(String... names) {
        return Stream.of(names).map(IdentifiedTable::new).toList();
    }

    /** Returns the tables in which the uuid is unique by an index that is named after the table. */
    private static List<IdentifiedTable> indexed() {
        return Stream.of(WITH_RANDOM_UUIDS, WITH_EARLY_UUIDS, List.of(EMAIL_TEMPLATES, SYNC_CONNECTIONS))
                .flatMap(List::stream)
                .toList();
    }

    /** Returns the tables in which the uuid is generated and not null. */
    private static List<IdentifiedTable> generated() {
        return Stream.of(WITH_RANDOM_UUIDS, WITH_INDEXED_UUIDS, WITH_EARLY_UUIDS, List.of(EMAIL_TEMPLATES))
                .flatMap(List::stream)
                .toList();
    }

    @Override
    public void up(Changes changes) {
        indexed().forEach(table -> requireUniqueUuids(changes, table));
        changes.ddl(alterTable(CONSENT_LOGS).addColumnIfNotExists(CONSENT_LOGS.uuid));
        TABLES.forEach(table -> table.addUuids(changes));
        generateUuids(changes, CONSENT_LOGS);
        generated().forEach(table -> generateUuids(changes, table));
        COMMENTS.forEach(
                table -> changes.ddl(alterTable(table).alterColumn(table.id).setDefault(UUID_V7.call())));
        generated().forEach(table -> fillUuids(changes, table));
        indexed()
                .forEach(table -> changes.online(indexIfMissing(
                        index(table.uuidIndex()).on(table, table.uuid).unique())));
        TABLES.forEach(table -> fillReferences(changes, table));
        PAIRS.forEach(pair -> changes.online(indexIfMissing(pair)));
    }

    private static void requireUniqueUuids(Changes changes, IdentifiedTable table) {
        changes.when(
                not(indexExists(table.uuidIndex())),
                then -> then.ddl(requireNone(
                        "Rows of %s that share a uuid".formatted(table.getName()),
                        rowsThatShare(
                                table,
                                concat(table.id.cast(TEXT), inline(" ("), table.uuid.cast(TEXT), inline(")")),
                                table.uuid),
                        "Set the uuid of all but one of them to null or to another one and run again.")));
    }

    private static void generateUuids(Changes changes, IdentifiedTable table) {
        changes.ddl(alterTable(table).alterColumn(table.uuid).setDefault(UUID_V7.call()));
    }

    private static void fillUuids(Changes changes, IdentifiedTable table) {
        changes.backfill(Backfill.of(table)
                .set(table.uuid, UUID_V7.call())
                .where(table.uuid.isNull())
                .inOrderOf(table.id));
        changes.online(notNull(table.uuid));
    }

    // Each row is written once: so that of a consent, in which everything is new, gets its own uuid as well.
    private static void fillReferences(Changes changes, ReferringTable table) {
        Backfill.Builder backfill = table.backfill();
        table.references.forEach(reference -> backfill.setWhere(
                reference.uuid(),
                reference.uuidByNumber(),
                reference.uuid().isNull().and(reference.uuidByNumber().isNotNull())));
        if (table.equals(CONSENT_LOGS)) {
            backfill.setWhere(CONSENT_LOGS.uuid, UUID_V7.call(), CONSENT_LOGS.uuid.isNull());
        }
        changes.backfill(backfill.inOrderOf(table.id));
        table.uuidIndexes().forEach(index -> changes.online(indexIfMissing(index)));
    }

    @Override
    public void down(Changes changes) {
        TABLES.forEach(table -> requireNumbers(changes, table));
        TABLES.forEach(table -> fillNumbers(changes, table));
        TABLES.forEach(table -> dropReferences(changes, table));
        changes.ddl(alterTable(CONSENT_LOGS).dropColumn(CONSENT_LOGS.uuid));
        Stream.of(WITH_RANDOM_UUIDS, List.of(EMAIL_TEMPLATES, SYNC_CONNECTIONS))
                .flatMap(List::stream)
                .forEach(table -> changes.ddl(dropIndex(table.uuidIndex())));
        Stream.of(WITH_INDEXED_UUIDS, List.of(EMAIL_TEMPLATES))
                .flatMap(List::stream)
                .forEach(table ->
                        changes.ddl(alterTable(table).alterColumn(table.uuid).dropNotNull()));
        Stream.of(WITH_RANDOM_UUIDS, WITH_INDEXED_UUIDS)
                .flatMap(List::stream)
                .forEach(table ->
                        changes.ddl(alterTable(table).alterColumn(table.uuid).setDefault(uuid())));
        changes.ddl(
                alterTable(EMAIL_TEMPLATES).alterColumn(EMAIL_TEMPLATES.uuid).dropDefault());
        COMMENTS.forEach(
                table -> changes.ddl(alterTable(table).alterColumn(table.id).setDefault(uuid())));
    }

    private static void requireNumbers(Changes changes, ReferringTable table) {
        table.references.stream()
                .filter(Reference::isRequiredInstead)
                .forEach(reference -> changes.ddl(requireNone(
                        "Rows of %s without %s"
                                .formatted(table.getName(), reference.number().getName()),
                        select(table.id.cast(TEXT))
                                .from(table)
                                .where(reference
                                        .number()
                                        .isNull()
                                        .and(reference.numberByUuid().isNull())),
                        "Set it or delete the row, and run again.")));
    }

    private static void fillNumbers(Changes changes, ReferringTable table) {
        Backfill.Builder backfill = table.backfill();
        table.references.forEach(reference -> fillNumber(backfill, reference));
        changes.backfill(backfill.inOrderOf(table.id));
        table.references.stream()
                .filter(Reference::isRequiredInstead)
                .forEach(reference -> changes.online(notNull(reference.number())));
    }

    private static <N extends Number> void fillNumber(Backfill.Builder backfill, Reference<N> reference) {
        backfill.setWhere(
                reference.number(),
                reference.numberByUuid(),
                reference.number().isNull().and(reference.numberByUuid().isNotNull()));
    }

    // The references of e-mail templates had their columns before.
    private static void dropReferences(Changes changes, ReferringTable table) {
        table.references.forEach(reference -> changes.ddl(
                table.equals(EMAIL_TEMPLATES)
                        ? dropIndex(table.indexOf(reference))
                        : alterTable(table).dropColumn(reference.uuid())));
    }
}

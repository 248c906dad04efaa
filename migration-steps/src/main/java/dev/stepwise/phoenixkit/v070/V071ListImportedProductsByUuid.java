package dev.stepwise.phoenixkit.v070;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresDdl.warnOf;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.arrayAgg;
import static org.jooq.impl.DSL.coalesce;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.selectDistinct;
import static org.jooq.impl.DSL.unnest;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;
import org.jooq.Table;

/**
 * Lists the products of an import by uuid instead of by number.
 *
 * <p>The products keep their order. An entry without a product, such as that of a product deleted since, has no uuid and is lost; the
 * report names the imports. The way down translates the uuids back and loses entries in the same way. Code that reads or writes product_ids
 * fails from here on.
 */
final class V071ListImportedProductsByUuid implements MigrationStep {

    static final class ImportLogs extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<Integer[]> productIds = column("product_ids", INTEGER.array());
        final Field<UUID> userUuid = column("user_uuid", UUID);
        final Field<UUID[]> productUuids = column("product_uuids", UUID.array());

        ImportLogs() {
            super("phoenix_kit_shop_import_logs");
        }
    }

    static final class Products extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<UUID> uuid = column("uuid", UUID.notNull());

        Products() {
            super("phoenix_kit_shop_products");
        }
    }

    private static final ImportLogs LOGS = new ImportLogs();
    private static final Products PRODUCTS = new Products();
    private static final Field<Integer> NUMBER_IN_LIST = field(name("listed", "entry"), INTEGER);
    private static final Field<UUID> UUID_IN_LIST = field(name("listed", "entry"), UUID);
    private static final Field<Long> PLACE_IN_LIST = field(name("listed", "place"), BIGINT);
    private static final Condition HAS_NUMBER = PRODUCTS.id.eq(NUMBER_IN_LIST.cast(BIGINT));
    private static final Condition HAS_UUID = PRODUCTS.uuid.eq(UUID_IN_LIST);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                warnOfLostEntries(LOGS.productIds, HAS_NUMBER), alterTable(LOGS).addColumn(LOGS.productUuids));
        changes.backfill(
                fill(LOGS.productUuids, LOGS.productIds, products(PRODUCTS.uuid, LOGS.productIds, HAS_NUMBER)));
        changes.ddl(
                alterTable(LOGS).alterColumn(LOGS.productUuids).setDefault(inline(new UUID[0])),
                alterTable(LOGS).dropColumn(LOGS.productIds));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(warnOfLostEntries(LOGS.productUuids, HAS_UUID));
        changes.ddl(addColumnsBefore(LOGS, LOGS.userUuid, LOGS.productIds));
        changes.backfill(fill(
                LOGS.productIds, LOGS.productUuids, products(PRODUCTS.id.cast(INTEGER), LOGS.productUuids, HAS_UUID)));
        changes.ddl(
                alterTable(LOGS).alterColumn(LOGS.productIds).setDefault(inline(new Integer[0])),
                alterTable(LOGS).dropColumn(LOGS.productUuids));
    }

    private static <T> Backfill fill(Field<T[]> column, Field<?> list, Field<T[]> products) {
        return Backfill.of(LOGS)
                .set(column, products)
                .where(column.isNull().and(list.isNotNull()))
                .assumingUnchanged(PRODUCTS)
                .inOrderOf(LOGS.id);
    }

    private static <T> Field<T[]> products(Field<T> value, Field<?> list, Condition isListed) {
        Field<T[]> products = field(select(arrayAgg(value).orderBy(PLACE_IN_LIST))
                .from(entriesOf(list))
                .join(PRODUCTS)
                .on(isListed));
        return coalesce(products, emptyArray(value.getDataType()));
    }

    private static Query warnOfLostEntries(Field<?> list, Condition isListed) {
        return warnOf(
                "Imports that list products which do not exist",
                selectDistinct(LOGS.id.cast(TEXT))
                        .from(LOGS)
                        .crossJoin(entriesOf(list))
                        .leftJoin(PRODUCTS)
                        .on(isListed)
                        .where(PRODUCTS.id.isNull())
                        .orderBy(LOGS.id.cast(TEXT)),
                "These entries are lost; the others are kept.");
    }

    private static Table<?> entriesOf(Field<?> list) {
        return unnest(list).withOrdinality().as("listed", "entry", "place");
    }
}

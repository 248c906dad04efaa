package dev.stepwise.words;

import static dev.stepwise.ddl.OnlineDdl.constraintIfMissing;
import static dev.stepwise.ddl.OnlineDdl.forNewRows;
import static dev.stepwise.ddl.OnlineDdl.inOwnTransaction;
import static dev.stepwise.ddl.OnlineDdl.indexIfMissing;
import static dev.stepwise.ddl.OnlineDdl.notNull;
import static dev.stepwise.ddl.OnlineDdl.primaryKeyIfMissing;
import static dev.stepwise.ddl.OnlineDdl.types;
import static dev.stepwise.ddl.OnlineDdl.uniqueKey;
import static dev.stepwise.ddl.PartitionKey.byHash;
import static dev.stepwise.ddl.PartitionKey.byList;
import static dev.stepwise.ddl.PartitionKey.byRange;
import static dev.stepwise.ddl.PostgresConstraint.exclusion;
import static dev.stepwise.ddl.PostgresDdl.addNotValid;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresPartition.MAXVALUE;
import static dev.stepwise.ddl.PostgresPartition.MINVALUE;
import static dev.stepwise.ddl.PostgresPartition.partition;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.named;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static dev.stepwise.words.Shop.CUSTOMERS;
import static dev.stepwise.words.Shop.ITEMS;
import static dev.stepwise.words.Shop.ORDERS;
import static dev.stepwise.words.Shop.PRODUCTS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.IndexMethod;
import dev.stepwise.ddl.NewTable;
import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.ddl.PostgresConstraint;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresPartition;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.util.List;
import org.jooq.Constraint;
import org.jooq.Field;
import org.jooq.TableField;

/** V011 to V020: partitions of payments and visits; items with constraints of every kind; changes of tables in use. */
final class Selling {

    private static final StepTable PAYMENTS = StepTable.named("payments");
    private static final TableField<StepTable.Row, Integer> PAYMENT = PAYMENTS.column("id", INTEGER.notNull());
    private static final TableField<StepTable.Row, LocalDate> DAY = PAYMENTS.column("day", LOCALDATE.notNull());
    private static final TableField<StepTable.Row, String> REGION = PAYMENTS.column("region", TEXT);
    private static final StepTable IN_2026 = StepTable.named("payments_2026");
    private static final StepTable IN_2027 = StepTable.named("payments_2027");
    private static final LocalDate START_2026 = LocalDate.of(2026, 1, 1);
    private static final LocalDate START_2027 = LocalDate.of(2027, 1, 1);
    private static final PostgresPartition LATER =
            partition(IN_2027, PAYMENTS).forRange(START_2027, LocalDate.of(2028, 1, 1));

    private static final StepTable VISITS = StepTable.named("visits");
    private static final StepTable OLD_VISITS = StepTable.named("visits_old");
    private static final PostgresPartition OLD =
            partition(OLD_VISITS, VISITS).forRange(List.of(MINVALUE, MINVALUE), List.of("m", 5));

    private static final PostgresConstraint PLACE = PostgresConstraint.of(
                    ITEMS, constraint("items_place").unique(ITEMS.orderId, ITEMS.position))
            .include(ITEMS.quantity);
    private static final PostgresConstraint OF_ORDER = PostgresConstraint.of(
            ITEMS, constraint("items_order_fkey").foreignKey(ITEMS.orderId).references(ORDERS, ORDERS.id));
    private static final PostgresConstraint FEW =
            PostgresConstraint.of(ITEMS, constraint("items_few").check(ITEMS.quantity.lt(100)));
    private static final Constraint SOME = constraint("items_some").check(ITEMS.quantity.gt(0));
    private static final PostgresIndex BY_ID =
            index("items_by_id").on(ITEMS, ITEMS.id).unique();
    private static final PostgresIndex BY_PARENT = index("items_by_parent")
            .on(ITEMS, ITEMS.parentOrder, ITEMS.parentPosition, ITEMS.id)
            .unique();

    private Selling() {}

    static final class V011CreatePayments implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    NewTable.partitioned(byRange(DAY))
                            .create(createTable(PAYMENTS).columns(PAYMENT, DAY, REGION)),
                    partition(IN_2026, PAYMENTS)
                            .forRange(START_2026, START_2027)
                            .partitioned(byHash(PAYMENT))
                            .create(),
                    partition(StepTable.named("payments_2026_0"), IN_2026)
                            .forRemainder(2, 0)
                            .create(),
                    partition(StepTable.named("payments_2026_1"), IN_2026)
                            .forRemainder(2, 1)
                            .create(),
                    partition(StepTable.named("payments_rest"), PAYMENTS)
                            .byDefault()
                            .create());
            changes.dml(insertInto(PAYMENTS, PAYMENT, DAY, REGION)
                    .values(1, START_2026, "north")
                    .values(2, START_2026, "south"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(partition(IN_2026, PAYMENTS).drop(), dropTable(PAYMENTS));
        }
    }

    /** A table is filled, then attached. */
    static final class V012AttachPaymentsOf2027 implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(NewTable.like(IN_2027, PAYMENTS, NewTable.Including.DEFAULTS, NewTable.Including.CONSTRAINTS));
            changes.dml(insertInto(IN_2027, PAYMENT, DAY, REGION).values(3, START_2027, "north"));
            changes.ddl(LATER.attach());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(LATER.detach(), dropTable(IN_2027));
        }
    }

    static final class V013CreateVisits implements MigrationStep {
        private static final Field<Integer> ID = VISITS.column("id", INTEGER.notNull());
        private static final Field<String> PAGE = VISITS.column("page", TEXT.notNull());

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    NewTable.partitioned(byRange(PAGE, ID))
                            .create(createTable(VISITS).columns(ID, PAGE)),
                    OLD.create(),
                    partition(StepTable.named("visits_new"), VISITS)
                            .forRange(List.of("m", 5), List.of(MAXVALUE, MAXVALUE))
                            .partitioned(byList(PAGE))
                            .create(),
                    partition(StepTable.named("visits_shop"), StepTable.named("visits_new"))
                            .forValues("shop", "store")
                            .create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(VISITS));
        }
    }

    static final class V014LetOldVisitsGo implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(OLD.detachConcurrently());
            changes.ddl(dropTable(OLD_VISITS));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(OLD.create());
        }
    }

    static final class V015CreateItems implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(ITEMS).columns(ITEMS.fields()),
                    PLACE.deferrable().add(),
                    OF_ORDER.initiallyDeferred().add());
            changes.dml(insertInto(ITEMS, ITEMS.id, ITEMS.orderId, ITEMS.position, ITEMS.quantity)
                    .values(1, 1, 1, 5)
                    .values(2, 1, 2, 200));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ITEMS));
        }
    }

    /** Constraints that hold for new rows first; the rows in their way are changed, and then they hold for all. */
    static final class V016LimitQuantities implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(FEW.notValid().add(), addNotValid(ITEMS, SOME));
            changes.dml(update(ITEMS).set(ITEMS.quantity, 99).where(ITEMS.quantity.ge(100)));
            changes.ddl(
                    FEW.validate(),
                    OF_ORDER.alter(),
                    PostgresConstraint.of(ITEMS, SOME).renameTo("items_one"),
                    PostgresConstraint.of(ITEMS, constraint("items_id").check(ITEMS.id.gt(0)))
                            .noInherit()
                            .add());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(ITEMS).dropConstraint("items_id"),
                    alterTable(ITEMS).dropConstraint("items_one"),
                    OF_ORDER.initiallyDeferred().alter(),
                    FEW.drop());
            changes.dml(update(ITEMS).set(ITEMS.quantity, 200).where(ITEMS.id.eq(2)));
        }
    }

    static final class V017MakeKeysOfIndexes implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    BY_ID.create(),
                    BY_PARENT.create(),
                    PostgresConstraint.primaryKey("items_pkey", BY_ID).add(),
                    PostgresConstraint.unique("items_parent_key", BY_PARENT)
                            .deferrable()
                            .add());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(ITEMS).dropConstraint("items_pkey"),
                    alterTable(ITEMS).dropConstraint("items_parent_key"));
        }
    }

    static final class V018ReserveRooms implements MigrationStep {
        private static final StepTable BOOKINGS = StepTable.named("bookings");
        private static final Field<Integer> ROOM = BOOKINGS.column("room", INTEGER.notNull());
        private static final Field<String> DURING =
                BOOKINGS.column("during", named("tsrange").notNull());

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createExtension("btree_gist"),
                    createTable(BOOKINGS).columns(ROOM, DURING),
                    exclusion("bookings_once")
                            .using(IndexMethod.GIST)
                            .with(ROOM, "=")
                            .with(DURING, "&&")
                            .where(ROOM.gt(0))
                            .on(BOOKINGS)
                            .add(),
                    exclusion("customers_email")
                            .using(IndexMethod.BTREE)
                            .with(CUSTOMERS.email, "citext", "=")
                            .on(CUSTOMERS)
                            .add());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(CUSTOMERS).dropConstraint("customers_email"),
                    dropTable(BOOKINGS),
                    dropExtension("btree_gist"));
        }
    }

    static final class V019ReferToParents implements MigrationStep {
        private static final StepTable BUNDLES = StepTable.named("bundles");
        private static final Field<Integer> ORDER = BUNDLES.column("order_id", INTEGER);
        private static final Field<Integer> POSITION = BUNDLES.column("position", INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createTable(BUNDLES)
                            .columns(ORDER, POSITION)
                            .constraints(constraint("bundles_key").unique(ORDER, POSITION)),
                    PostgresConstraint.of(
                                    ITEMS,
                                    constraint("items_bundle_fkey")
                                            .foreignKey(ITEMS.parentOrder, ITEMS.parentPosition)
                                            .references(BUNDLES, ORDER, POSITION))
                            .matchFull()
                            .add());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ITEMS).dropConstraint("items_bundle_fkey"), dropTable(BUNDLES));
        }
    }

    static final class V020TightenOrders implements MigrationStep {
        private static final Constraint PLACED =
                constraint("orders_placed").check(ORDERS.id.gt(0).or(ORDERS.placed.isNotNull()));
        private static final Constraint KNOWN = constraint("orders_note")
                .check(ORDERS.note.ne(inline("0").cast(INTEGER).coerce(TEXT)));
        private static final PostgresIndex BY_PLACED = index("orders_by_placed").on(ORDERS, ORDERS.placed);
        private static final PostgresIndex BY_NOTE = index("orders_by_note").on(ORDERS, ORDERS.note);

        @Override
        public void up(Changes changes) {
            changes.online(forNewRows(notNull(ORDERS.customerId)));
            changes.online(
                    notNull(ORDERS.customerId),
                    OnlineDdl.constraint(ORDERS, PLACED),
                    constraintIfMissing(ORDERS, KNOWN),
                    constraintIfMissing(ORDERS, KNOWN),
                    OnlineDdl.index(BY_PLACED),
                    indexIfMissing(BY_NOTE),
                    uniqueKey("orders_once").on(ORDERS.customerId, ORDERS.id),
                    types(ORDERS).of(ORDERS.placed, TIMESTAMPWITHTIMEZONE).change(),
                    types(ITEMS)
                            .of(
                                    ITEMS.quantity,
                                    BIGINT,
                                    ITEMS.quantity.cast(BIGINT).minus(inline(1L)))
                            .change(),
                    inOwnTransaction(PRODUCTS, alterTable(PRODUCTS).dropConstraint("products_pkey")),
                    OnlineDdl.primaryKey("products_pkey").on(PRODUCTS.id),
                    OnlineDdl.primaryKey("products_code")
                            .replacing("products_pkey")
                            .on(PRODUCTS.code),
                    primaryKeyIfMissing("products_code").on(PRODUCTS.code));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(PRODUCTS).dropConstraint("products_code"),
                    alterTable(PRODUCTS).add(constraint("products_pkey").primaryKey(PRODUCTS.id)),
                    alterTable(ORDERS).dropConstraint("orders_once"),
                    BY_PLACED.drop(),
                    BY_NOTE.drop(),
                    alterTable(ORDERS).dropConstraint("orders_note"),
                    alterTable(ORDERS).dropConstraint("orders_placed"),
                    alterTable(ORDERS).alterColumn(ORDERS.customerId).dropNotNull(),
                    setType(ORDERS, ORDERS.placed, timestamp(0)),
                    setType(
                            ITEMS,
                            ITEMS.quantity,
                            INTEGER,
                            ITEMS.quantity.cast(INTEGER).plus(inline(1))));
        }
    }
}

package dev.stepwise.words;

import static dev.stepwise.ddl.PostgresColumn.column;
import static dev.stepwise.ddl.PostgresDdl.addSequence;
import static dev.stepwise.ddl.PostgresDdl.createExtension;
import static dev.stepwise.ddl.PostgresDdl.dropExtension;
import static dev.stepwise.ddl.PostgresDdl.dropSequence;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresJson.hasKey;
import static dev.stepwise.ddl.PostgresJson.merge;
import static dev.stepwise.ddl.PostgresJson.object;
import static dev.stepwise.ddl.PostgresJson.text;
import static dev.stepwise.ddl.PostgresJson.without;
import static dev.stepwise.ddl.PostgresTrigger.newRow;
import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresView.view;
import static dev.stepwise.ddl.SchemaFunction.returningTrigger;
import static dev.stepwise.ddl.TriggerEvent.INSERT;
import static dev.stepwise.ddl.TriggerEvent.UPDATE;
import static dev.stepwise.words.Shop.CUSTOMERS;
import static dev.stepwise.words.Shop.ORDERS;
import static dev.stepwise.words.Shop.PRODUCTS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createDomain;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.dropDomain;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.left;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.DropOption;
import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.ddl.PostgresIdentity;
import dev.stepwise.ddl.PostgresTrigger;
import dev.stepwise.ddl.PostgresView;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.ddl.SequenceValue;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.TableField;

/** V001 to V010: customers, products and orders; a trigger, its function and its rows; an enum that is replaced. */
final class Opening {

    private static final PostgresEnum STATUS = PostgresEnum.of("order_status", "new", "paid", "sent", "lost");
    private static final PostgresEnum MORE =
            PostgresEnum.of("order_status", "draft", "new", "paid", "packed", "sent", "lost", "returned");
    private static final PostgresEnum FEWER =
            PostgresEnum.of("order_status", "draft", "new", "paid", "packed", "shipped", "returned");

    private static final StepTable SHOWN = StepTable.named("shown_orders");
    private static final PostgresView SHOWN_ORDERS = view(SHOWN)
            .as(select(ORDERS.id, ORDERS.note, CUSTOMERS.name)
                    .from(ORDERS)
                    .join(CUSTOMERS)
                    .on(CUSTOMERS.id.eq(ORDERS.customerId)));

    private Opening() {}

    static final class V001CreateCustomers implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createExtension("citext"),
                    createTable(CUSTOMERS)
                            .columns(CUSTOMERS.fields())
                            .constraints(constraint("customers_pkey").primaryKey(CUSTOMERS.id)));
            changes.ddl(addSequence(CUSTOMERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropSequence(CUSTOMERS.id));
            changes.ddl(dropTable(CUSTOMERS), dropExtension("citext"));
        }
    }

    static final class V002CreateProducts implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    createDomain("amount")
                            .as(NUMERIC(12, 2))
                            .constraints(constraint("amount_positive")
                                    .check(field(name("value"), NUMERIC).ge(inline(BigDecimal.ZERO)))),
                    createTable(PRODUCTS)
                            .columns(PRODUCTS.fields())
                            .constraints(constraint("products_pkey").primaryKey(PRODUCTS.id)),
                    column(PRODUCTS, PRODUCTS.id)
                            .addIdentity(PostgresIdentity.always()
                                    .startWith(100)
                                    .incrementBy(2)
                                    .minValue(10)
                                    .maxValue(100_000)
                                    .cache(5)
                                    .cycle()));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(PRODUCTS), dropDomain("amount"));
        }
    }

    static final class V003CreateOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    STATUS.create(),
                    createTable(ORDERS)
                            .columns(
                                    ORDERS.id,
                                    ORDERS.customerId,
                                    field(name("status"), STATUS.type().notNull()),
                                    ORDERS.total,
                                    ORDERS.note,
                                    ORDERS.placed)
                            .constraints(
                                    constraint("orders_pkey").primaryKey(ORDERS.id),
                                    constraint("orders_customer_fkey")
                                            .foreignKey(ORDERS.customerId)
                                            .references(CUSTOMERS, CUSTOMERS.id)
                                            .onDeleteCascade()),
                    index("orders_by_customer")
                            .on(ORDERS, ORDERS.customerId, ORDERS.placed.desc())
                            .include(ORDERS.id)
                            .where(ORDERS.customerId.gt(0))
                            .create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ORDERS), STATUS.drop());
        }
    }

    static final class V004InsertFirstRows implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.dml(insertInto(
                            CUSTOMERS,
                            CUSTOMERS.id,
                            CUSTOMERS.email,
                            CUSTOMERS.name,
                            CUSTOMERS.profile,
                            CUSTOMERS.joined,
                            CUSTOMERS.seen)
                    .values(
                            inline(1),
                            inline("ann@example.org", CUSTOMERS.email),
                            inline("Ann"),
                            merge(object("city", inline("Bonn")), object("age", inline(40))),
                            MOMENT,
                            null)
                    .values(
                            inline(2),
                            inline("bob@example.org", CUSTOMERS.email),
                            inline("Bob"),
                            object("city", inline("Rome")),
                            MOMENT,
                            null));
            changes.dml(insertInto(PRODUCTS, PRODUCTS.code, PRODUCTS.title)
                    .values("P1", "A pen")
                    .values("P2", "It's ink"));
            changes.dml(insertInto(ORDERS, ORDERS.id, ORDERS.customerId, ORDERS.status, ORDERS.note)
                    .values(inline(1), inline(1), inline("new").cast(ORDERS.status), inline("12"))
                    .values(inline(2), inline(2), inline("paid").cast(ORDERS.status), inline("7"))
                    .values(inline(3), inline(2), inline("lost").cast(ORDERS.status), inline("9")));
            changes.ddl(
                    SequenceValue.after(CUSTOMERS.id),
                    SequenceValue.after("customers_id_seq", CUSTOMERS.id),
                    SequenceValue.set("customers_id_seq", 50));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(deleteFrom(ORDERS));
            changes.dml(deleteFrom(PRODUCTS));
            changes.dml(deleteFrom(CUSTOMERS));
        }

        private static final Field<LocalDateTime> MOMENT = inline(LocalDateTime.of(2026, 1, 2, 3, 4));
    }

    /** The trigger, its function and the rows that are there, in one step. */
    static final class V005KeepInitials implements MigrationStep {
        private static final TableField<StepTable.Row, String> INITIAL =
                StepTable.named("customers").column("initial", TEXT);
        private static final SchemaFunction<?> KEEP = returningTrigger("keep_initial");
        private static final PostgresTrigger KEEPS = trigger("keep_initial")
                .before(INSERT, UPDATE)
                .on(CUSTOMERS)
                .forEachRow(KEEP)
                .of(CUSTOMERS.name)
                .when(newRow(CUSTOMERS.name).isNotNull());

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(CUSTOMERS).addColumn(INITIAL),
                    KEEP.create("begin new.initial := left(new.name, 1); return new; end"),
                    KEEPS.create());
            changes.backfill(Backfill.of(CUSTOMERS)
                    .set(INITIAL, left(CUSTOMERS.name, inline(1)))
                    .where(INITIAL.isNull())
                    .inOrderOf(CUSTOMERS.id));
            changes.ddl(alterTable(CUSTOMERS).alterColumn(INITIAL).setNotNull());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(KEEPS.drop(), KEEP.drop(), alterTable(CUSTOMERS).dropColumn(INITIAL));
        }
    }

    static final class V006ShowOrders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(SHOWN_ORDERS.create(), SHOWN_ORDERS.comment("What the desk sees"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(SHOWN_ORDERS.drop());
        }
    }

    /** A view reads the columns that get another type: it is dropped and made again. */
    static final class V007CountNotes implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    SHOWN_ORDERS.drop(DropOption.CASCADE),
                    setType(ORDERS, ORDERS.note, INTEGER.notNull().defaultValue(1), ORDERS.note.cast(INTEGER)),
                    setType(CUSTOMERS, CUSTOMERS.seen, TIMESTAMPWITHTIMEZONE(0)),
                    SHOWN_ORDERS.create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    SHOWN_ORDERS.drop(DropOption.IF_EXISTS),
                    alterTable(ORDERS).alterColumn(ORDERS.note).dropDefault(),
                    setType(ORDERS, ORDERS.note, TEXT.nullable(true), ORDERS.note.cast(TEXT)),
                    setType(CUSTOMERS, CUSTOMERS.seen, TIMESTAMPWITHTIMEZONE),
                    SHOWN_ORDERS.create(),
                    SHOWN_ORDERS.comment("What the desk sees"));
        }
    }

    static final class V008TakeCitiesOutOfProfiles implements MigrationStep {
        private static final Field<String> CITY = StepTable.named("customers").column("city", TEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(CUSTOMERS).add(CITY));
            changes.dml(update(CUSTOMERS)
                    .set(CITY, text(CUSTOMERS.profile, "city"))
                    .set(CUSTOMERS.profile, without(CUSTOMERS.profile, "city"))
                    .where(hasKey(CUSTOMERS.profile, "city")));
        }

        @Override
        public void down(Changes changes) {
            changes.dml(update(CUSTOMERS)
                    .set(CUSTOMERS.profile, merge(CUSTOMERS.profile, object("city", CITY)))
                    .where(CITY.isNotNull()));
            changes.ddl(alterTable(CUSTOMERS).dropColumn(CITY));
        }
    }

    static final class V009AddStatuses implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    STATUS.addValue("returned"),
                    STATUS.addValueIfNotExists("paid"),
                    STATUS.addValueBefore("new", "draft"),
                    STATUS.addValueAfter("paid", "packed"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(MORE.without("draft", "packed", "returned")
                    .in(ORDERS, ORDERS.status)
                    .replace());
        }
    }

    /** A label goes by way of another type, which takes the name of the first. */
    static final class V010ReplaceStatuses implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    MORE.renameValue("sent", "shipped"),
                    PostgresEnum.of("order_status", "draft", "new", "paid", "packed", "shipped", "lost", "returned")
                            .without("lost")
                            .mapping("lost", "returned")
                            .in(ORDERS, ORDERS.status)
                            .replace(),
                    FEWER.renameTo("status_of_order"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    PostgresEnum.of("status_of_order").renameTo("order_status"),
                    FEWER.renameValue("shipped", "sent"),
                    PostgresEnum.of("order_status", "draft", "new", "paid", "packed", "sent", "returned")
                            .replacedBy("draft", "new", "paid", "packed", "sent", "lost", "returned")
                            .in(ORDERS, ORDERS.status)
                            .replace());
            changes.dml(update(ORDERS)
                    .set(ORDERS.status, inline("lost").cast(ORDERS.status))
                    .where(ORDERS.id.eq(3)));
        }
    }
}

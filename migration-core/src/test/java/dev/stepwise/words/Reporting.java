package dev.stepwise.words;

import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresMaterializedView.materializedView;
import static dev.stepwise.ddl.PostgresSequence.sequence;
import static dev.stepwise.ddl.PostgresTrigger.disableAllOf;
import static dev.stepwise.ddl.PostgresTrigger.enableAllOf;
import static dev.stepwise.ddl.PostgresTrigger.newRow;
import static dev.stepwise.ddl.PostgresTrigger.oldRow;
import static dev.stepwise.ddl.PostgresTrigger.rowIsChanged;
import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresView.view;
import static dev.stepwise.ddl.SchemaFunction.procedure;
import static dev.stepwise.ddl.SchemaFunction.returning;
import static dev.stepwise.ddl.SchemaFunction.returningNothing;
import static dev.stepwise.ddl.SchemaFunction.returningOutputs;
import static dev.stepwise.ddl.SchemaFunction.returningRowsOf;
import static dev.stepwise.ddl.SchemaFunction.returningSetOf;
import static dev.stepwise.ddl.SchemaFunction.returningTable;
import static dev.stepwise.ddl.SchemaFunction.returningTrigger;
import static dev.stepwise.ddl.TriggerEvent.DELETE;
import static dev.stepwise.ddl.TriggerEvent.INSERT;
import static dev.stepwise.ddl.TriggerEvent.TRUNCATE;
import static dev.stepwise.ddl.TriggerEvent.UPDATE;
import static dev.stepwise.words.Shop.ITEMS;
import static dev.stepwise.words.Shop.ORDERS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.count;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.SMALLINT;

import dev.stepwise.ddl.DropOption;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.ddl.PostgresMaterializedView;
import dev.stepwise.ddl.PostgresSequence;
import dev.stepwise.ddl.PostgresTrigger;
import dev.stepwise.ddl.PostgresView;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.TableField;

/** V021 to V030: sequences, views, functions, procedures and triggers. */
final class Reporting {

    private static final PostgresSequence INVOICES = sequence("invoices")
            .as(SMALLINT)
            .incrementBy(2)
            .minValue(1)
            .maxValue(999)
            .startWith(11)
            .cache(4)
            .cycle();
    private static final PostgresSequence TICKETS = sequence("tickets");

    private static final StepTable SUMS = StepTable.named("sums");
    private static final TableField<StepTable.Row, Integer> SUM_OF = SUMS.column("customer_id", INTEGER);
    private static final PostgresMaterializedView COUNTED = materializedView(SUMS)
            .as(select(ORDERS.customerId, count().as("orders")).from(ORDERS).groupBy(ORDERS.customerId));

    private static final StepTable CHEAP = StepTable.named("cheap");
    private static final PostgresView CHEAP_ITEMS =
            view(CHEAP).as(select(ITEMS.id, ITEMS.position).from(ITEMS).where(ITEMS.position.lt(10)));
    private static final PostgresView FIRST_ITEMS = view(StepTable.named("first"))
            .as(select(field(name("cheap", "id"), INTEGER))
                    .from(CHEAP)
                    .where(field(name("cheap", "id"), INTEGER).lt(5)));

    private static final Field<Integer> LOWEST = field(name("lowest"), INTEGER);
    private static final SchemaFunction<Integer> TWICE = returning(INTEGER, "twice")
            .of("lowest", INTEGER)
            .immutable()
            .strict()
            .leakproof()
            .parallelSafe()
            .withQualifiedBody();
    private static final SchemaFunction<Long> COUNT_ITEMS = returning(BIGINT, "count_items")
            .of("lowest", INTEGER)
            .of("label", TEXT, inline("it's"))
            .stable()
            .cost(50);
    private static final SchemaFunction<?> RECENT = returningRowsOf(ORDERS, "recent")
            .of(INTEGER)
            .inSql()
            .stable()
            .rows(5)
            .onTargetPath();
    private static final SchemaFunction<?> PAIRS = returningTable("pairs", ITEMS.id, ITEMS.position)
            .of("lowest", INTEGER)
            .parallelRestricted();
    private static final SchemaFunction<?> SPLIT = returningOutputs("split")
            .of("whole", NUMERIC)
            .inOut("rest", NUMERIC)
            .out("said", TEXT);
    private static final SchemaFunction<Integer> SUM_UP =
            returningSetOf(INTEGER, "each_of").variadic("more", INTEGER.array()).inSql();
    private static final SchemaFunction<?> NOTE =
            returningNothing("note").securityDefiner().set("work_mem", "64MB");
    private static final SchemaFunction<?> CLEAN =
            procedure("clean").of("lowest", INTEGER).out("cleaned", BIGINT);

    private static final SchemaFunction<?> LOG = returningTrigger("log_change");
    private static final PostgresTrigger LOGGED = trigger("log_change")
            .after(UPDATE)
            .on(ITEMS)
            .forEachStatement(LOG, "it's")
            .oldRowsAs("before")
            .newRowsAs("now");
    private static final PostgresTrigger CHECKED = trigger("checked")
            .after(INSERT, UPDATE)
            .on(ITEMS)
            .forEachRow(LOG)
            .constraint()
            .from(ORDERS)
            .initiallyDeferred();
    private static final PostgresTrigger ONCE =
            trigger("once").after(DELETE).on(ITEMS).forEachRow(LOG).constraint().deferrable();
    private static final PostgresTrigger UNCHANGED = trigger("unchanged")
            .before(UPDATE)
            .on(ITEMS)
            .forEachRow(name("pg_catalog", "suppress_redundant_updates_trigger"))
            .when(rowIsChanged().or(oldRow(ITEMS.id).isDistinctFrom(newRow(ITEMS.id))));

    private Reporting() {}

    static final class V021NumberInvoices implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    INVOICES.create(),
                    INVOICES.createIfMissing(),
                    TICKETS.create(),
                    TICKETS.comment("it's given"),
                    alterTable(ITEMS).add(field(name("invoice"), BIGINT.defaultValue(INVOICES.nextValue()))));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ITEMS).dropColumn("invoice"), TICKETS.drop(), INVOICES.drop(DropOption.IF_EXISTS));
        }
    }

    static final class V022LetItemsOwnTheirNumbers implements MigrationStep {
        private static final TableField<StepTable.Row, Long> INVOICE =
                StepTable.named("items").column("invoice", BIGINT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    sequence("invoices")
                            .as(INTEGER)
                            .incrementBy(1)
                            .maxValue(5000)
                            .cache(1)
                            .ownedBy(INVOICE)
                            .alter(),
                    TICKETS.restart(),
                    TICKETS.restartWith(40),
                    TICKETS.renameTo("slips"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(ITEMS).alterColumn(INVOICE).dropDefault(),
                    INVOICES.drop(),
                    INVOICES.create(),
                    alterTable(ITEMS).alterColumn(INVOICE).setDefault(INVOICES.nextValue()),
                    sequence("slips").renameTo("tickets"));
        }
    }

    static final class V023SumUpOrders implements MigrationStep {
        private static final PostgresIndex BY_CUSTOMER =
                index("sums_by_customer").on(SUMS, SUM_OF).unique();

        @Override
        public void up(Changes changes) {
            changes.ddl(COUNTED.withNoData().create(), COUNTED.createIfMissing(), BY_CUSTOMER.create());
            changes.ddl(COUNTED.refresh(), COUNTED.refreshConcurrently(), COUNTED.comment("Read at night"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(COUNTED.drop());
        }
    }

    static final class V024RenameSums implements MigrationStep {
        private static final PostgresMaterializedView TOTALS =
                materializedView(StepTable.named("totals")).as(select(inline(1)));

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    COUNTED.renameColumn("orders", "number"), COUNTED.renameTo("totals"), TOTALS.refreshWithNoData());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(TOTALS.renameTo("sums"), COUNTED.renameColumn("number", "orders"), COUNTED.refresh());
        }
    }

    static final class V025ShowCheapItems implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    CHEAP_ITEMS.securityBarrier().withCheckOption().create(),
                    FIRST_ITEMS.withLocalCheckOption().create(),
                    FIRST_ITEMS.renameColumn("id", "item"),
                    FIRST_ITEMS.renameTo("firsts"),
                    CHEAP_ITEMS.withLocalCheckOption().createOrReplace());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(CHEAP_ITEMS.drop(DropOption.CASCADE));
        }
    }

    static final class V026CreateFunctions implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    TWICE.createOf(LOWEST.times(2)),
                    COUNT_ITEMS.create("begin return (select count(*) from {0} where id >= lowest); end", ITEMS),
                    RECENT.create("select * from orders where id > $1"),
                    PAIRS.create(
                            "begin return query select i.id, i.position from {0} i where i.id >= lowest; end", ITEMS),
                    SPLIT.create("begin rest := whole; said := '$x$'; end"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(SPLIT.drop(), PAIRS.drop(), RECENT.drop(), COUNT_ITEMS.drop(), TWICE.drop());
        }
    }

    static final class V027CreateProcedures implements MigrationStep {
        private static final StepTable BUNDLES = StepTable.named("bundles");
        private static final Field<Integer> ORDER = BUNDLES.column("order_id", INTEGER);
        private static final Field<Integer> DOUBLED = field(name("items", "doubled"), INTEGER);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    SUM_UP.create("select unnest(more)"),
                    NOTE.create(
                            update(ITEMS).set(ITEMS.parentOrder, (Integer) null).where(ITEMS.id.eq(0)),
                            insertInto(BUNDLES, ORDER).values(inline(0))),
                    CLEAN.create("begin delete from {0} where id < lowest; cleaned := 1; end", ITEMS),
                    alterTable(ITEMS).add(field(name("doubled"), INTEGER)));
            changes.dml(update(ITEMS).set(DOUBLED, TWICE.call(ITEMS.position)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ITEMS).dropColumn(DOUBLED), CLEAN.drop(), NOTE.drop(), SUM_UP.drop());
        }
    }

    static final class V028ChangeFunctions implements MigrationStep {
        private static final SchemaFunction<Long> NUMBER =
                returning(BIGINT, "number_of_items").of("lowest", INTEGER).of("label", TEXT);

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    view(StepTable.named("each_one"))
                            .as(select(count().as("n")).from(SUM_UP.callForRows(inline(1), inline(2))))
                            .create(),
                    COUNT_ITEMS.comment("it's counted"),
                    COUNT_ITEMS.renameTo("number_of_items"));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    view(StepTable.named("each_one")).as(select(inline(1))).drop(),
                    NUMBER.renameTo("count_items"),
                    COUNT_ITEMS.comment(""));
        }
    }

    static final class V029LogChanges implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    LOG.create("begin return null; end"),
                    LOGGED.create(),
                    CHECKED.create(),
                    ONCE.create(),
                    UNCHANGED.create(),
                    trigger("emptied")
                            .before(TRUNCATE)
                            .on(ITEMS)
                            .forEachStatement(name("pg_catalog", "suppress_redundant_updates_trigger"))
                            .create(),
                    trigger("written")
                            .insteadOf(INSERT, UPDATE)
                            .on(CHEAP)
                            .forEachRow(LOG)
                            .create());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    UNCHANGED.drop(DropOption.IF_EXISTS),
                    trigger("emptied")
                            .before(TRUNCATE)
                            .on(ITEMS)
                            .forEachStatement(LOG)
                            .drop(),
                    LOG.drop(DropOption.CASCADE));
        }
    }

    static final class V030FireOtherwise implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    disableAllOf(ITEMS),
                    enableAllOf(ITEMS),
                    LOGGED.disable(),
                    LOGGED.comment("it's logged"),
                    LOGGED.renameTo("logged"),
                    CHECKED.enableAlways(),
                    ONCE.enableReplica(),
                    UNCHANGED.disable(),
                    UNCHANGED.enable(),
                    trigger("unchanged")
                            .before(UPDATE)
                            .on(ITEMS)
                            .forEachRow(LOG)
                            .createOrReplace());
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    UNCHANGED.createOrReplace(),
                    ONCE.enable(),
                    CHECKED.enable(),
                    trigger("logged")
                            .after(UPDATE)
                            .on(ITEMS)
                            .forEachStatement(LOG)
                            .renameTo("log_change"),
                    LOGGED.comment(""),
                    LOGGED.enable());
        }
    }
}

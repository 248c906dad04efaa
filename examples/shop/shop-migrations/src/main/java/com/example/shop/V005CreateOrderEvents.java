package com.example.shop;

import static dev.stepwise.ddl.PartitionKey.byRange;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresPartition.partition;
import static dev.stepwise.ddl.PostgresTypes.enumOf;
import static java.time.ZoneOffset.UTC;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.NewTable;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import org.jooq.Field;
import org.jooq.Query;

/** Creates what happened to orders, in a partition for each year, so that an old year is dropped in a moment. */
final class V005CreateOrderEvents implements MigrationStep {

    private static final OrderEvents EVENTS = new OrderEvents();
    private static final StepTable ORDERS = StepTable.named("orders");
    private static final PostgresIndex BY_ORDER =
            index("order_events_order_id_idx").on(EVENTS, EVENTS.orderId);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                NewTable.partitioned(byRange(EVENTS.happenedAt))
                        .create(createTable(EVENTS)
                                .columns(EVENTS.fields())
                                .constraints(constraint("order_events_order_id_fkey")
                                        .foreignKey(EVENTS.orderId)
                                        .references(ORDERS, ORDERS.key("id")))),
                year(2026),
                year(2027),
                partition(StepTable.named("order_events_rest"), EVENTS)
                        .byDefault()
                        .create(),
                BY_ORDER.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(EVENTS));
    }

    private static Query year(int year) {
        return partition(StepTable.named("order_events_" + year), EVENTS)
                .forRange(startOf(year), startOf(year + 1))
                .create();
    }

    private static OffsetDateTime startOf(int year) {
        return OffsetDateTime.of(year, 1, 1, 0, 0, 0, 0, UTC);
    }

    private static final class OrderEvents extends StepTable {
        final Field<Long> orderId = column("order_id", BIGINT.notNull());
        final Field<String> status = column("status", enumOf("order_status").notNull());
        final Field<OffsetDateTime> happenedAt =
                column("happened_at", TIMESTAMPWITHTIMEZONE.notNull().defaultValue(currentOffsetDateTime()));

        OrderEvents() {
            super("order_events");
        }
    }
}

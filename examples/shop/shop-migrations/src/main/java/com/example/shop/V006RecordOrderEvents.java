package com.example.shop;

import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.ddl.PostgresTypes.enumOf;
import static dev.stepwise.ddl.TriggerEvent.INSERT;
import static dev.stepwise.ddl.TriggerEvent.UPDATE;

import dev.stepwise.ddl.PostgresTrigger;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Records each status of an order when the order gets it, whoever writes it. */
final class V006RecordOrderEvents implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<String> STATUS = ORDERS.column("status", enumOf("order_status"));
    private static final StepTable EVENTS = StepTable.named("order_events");

    private static final SchemaFunction<?> RECORD = SchemaFunction.returningTrigger("record_order_event");
    private static final PostgresTrigger RECORD_ORDER_EVENTS = trigger("record_order_events")
            .after(INSERT, UPDATE)
            .on(ORDERS)
            .forEachRow(RECORD)
            .of(STATUS);

    private static final String BODY = """
            begin
                if tg_op = 'INSERT' or new.status is distinct from old.status then
                    insert into {0} (order_id, status) values (new.id, new.status);
                end if;
                return null;
            end""";

    @Override
    public void up(Changes changes) {
        changes.ddl(RECORD.create(BODY, EVENTS), RECORD_ORDER_EVENTS.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(RECORD_ORDER_EVENTS.drop(), RECORD.drop());
    }
}

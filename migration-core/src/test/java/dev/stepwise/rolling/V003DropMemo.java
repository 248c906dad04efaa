package dev.stepwise.rolling;

import static dev.stepwise.ddl.PostgresDdl.addColumnsBefore;
import static dev.stepwise.ddl.PostgresTrigger.trigger;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.TriggerEvent.INSERT;
import static dev.stepwise.ddl.TriggerEvent.UPDATE;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BIGINT;

import dev.stepwise.ddl.PostgresTrigger;
import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Ends the renaming of memo to remark: nothing uses memo any more. */
final class V003DropMemo implements MigrationStep {

    private static final StepTable ORDERS = StepTable.named("orders");
    private static final Field<Long> ID = ORDERS.column("id", BIGINT.notNull());
    private static final Field<String> MEMO = ORDERS.column("memo", TEXT);
    private static final Field<String> REMARK = ORDERS.column("remark", TEXT);

    private static final SchemaFunction<?> SAME = SchemaFunction.returningTrigger("orders_memo_is_remark");
    private static final PostgresTrigger KEEP_THE_SAME =
            trigger("orders_memo_is_remark").before(INSERT, UPDATE).on(ORDERS).forEachRow(SAME);

    @Override
    public void up(Changes changes) {
        changes.ddl(KEEP_THE_SAME.drop(), SAME.drop(), alterTable(ORDERS).dropColumn(MEMO));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(addColumnsBefore(ORDERS, REMARK, MEMO));
        changes.ddl(SAME.create("""
                begin
                  if tg_op = 'INSERT' then
                    new.remark := coalesce(new.remark, new.memo);
                  elsif new.remark is not distinct from old.remark then
                    new.remark := new.memo;
                  end if;
                  new.memo := new.remark;
                  return new;
                end"""), KEEP_THE_SAME.create());
        changes.backfill(Backfill.of(ORDERS)
                .set(MEMO, REMARK)
                .where(MEMO.isNull().and(REMARK.isNotNull()))
                .maintainedByApplication()
                .inOrderOf(ID));
    }
}

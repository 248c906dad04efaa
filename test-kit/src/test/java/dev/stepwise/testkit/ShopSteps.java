package dev.stepwise.testkit;

import static dev.stepwise.ddl.PostgresDdl.dropIndex;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.NUMERIC;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

/** The steps of a small shop, with which the chains under test begin. */
final class ShopSteps {

    private ShopSteps() {}

    static MigrationChain.Builder shop() {
        return MigrationChain.named("shop");
    }

    static final class Orders extends StepTable {
        final Field<Long> id = column("id", BIGINT.notNull());
        final Field<String> code = column("code", VARCHAR(20).notNull());

        Orders() {
            super("orders");
        }
    }

    static final Orders ORDERS = new Orders();

    static final class V001CreateOrders implements MigrationStep {

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(ORDERS)
                    .columns(ORDERS.fields())
                    .constraints(constraint("orders_pkey").primaryKey(ORDERS.id)));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ORDERS));
        }
    }

    static final class V002AddTotal implements MigrationStep {

        private static final StepTable ORDERS_NOW = StepTable.named("orders");
        private static final Field<BigDecimal> TOTAL = ORDERS_NOW.column("total", NUMERIC(12, 2));
        private static final Field<String> CODE = ORDERS_NOW.column("code", VARCHAR(20));

        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(ORDERS_NOW).add(TOTAL),
                    createIndex("orders_code_idx").on(ORDERS_NOW, CODE));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropIndex("orders_code_idx"), alterTable(ORDERS_NOW).dropColumn(TOTAL));
        }
    }

    static final class V003SeedOrders implements MigrationStep {

        private static final Seed FIRST = Seed.into(ORDERS)
                .rows(row(ORDERS.id, ORDERS.code), row(1L, "first"))
                .identifiedBy(ORDERS.id);

        @Override
        public void up(Changes changes) {
            changes.seed(FIRST);
        }

        @Override
        public void down(Changes changes) {
            changes.unseed(FIRST);
        }
    }
}

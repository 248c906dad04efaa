package dev.stepwise.cli.chains;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain whose second step is another one than in its release. */
public final class Edited implements ChainProvider {

    /** Returns the chain as it was released. */
    public static MigrationChain released() {
        return MigrationChain.named("edited").steps(V001CreateOrders.class, V002AddTotal.class);
    }

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("edited").steps(V001CreateOrders.class, V002AddSum.class, V003DoNothing.class);
    }

    static final class Orders extends StepTable {
        final Field<Integer> id = column("id", INTEGER);
        final Field<Integer> total = column("total", INTEGER);

        Orders() {
            super("orders");
        }
    }

    static final class V001CreateOrders implements MigrationStep {

        private static final Orders ORDERS = new Orders();

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(ORDERS).columns(ORDERS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(ORDERS));
        }
    }

    abstract static class AddTotal implements MigrationStep {

        private static final Orders ORDERS = new Orders();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(ORDERS).addColumn(ORDERS.total));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(ORDERS).dropColumn(ORDERS.total));
        }
    }

    static final class V002AddTotal extends AddTotal {}

    static final class V002AddSum extends AddTotal {}

    static final class V003DoNothing implements MigrationStep {
        @Override
        public void up(Changes changes) {}

        @Override
        public void down(Changes changes) {}
    }
}

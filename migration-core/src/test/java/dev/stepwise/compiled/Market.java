package dev.stepwise.compiled;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.row;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Backfill;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.Seed;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain that does what a run does in more than one way: a seed, another chain, batches, an index outside of a transaction. */
final class Market {

    static final MigrationChain QUEUE = MigrationChain.named("queue").steps(V001CreateQueue.class);

    static final MigrationChain CHAIN = MigrationChain.named("market")
            .markedBy("stalls")
            .steps(V001CreateStalls.class, V002IncludeQueue.class, V003NumberStalls.class, V004IndexStalls.class);

    private Market() {}

    static final class Stalls extends StepTable {
        final Field<Integer> id = column("id", INTEGER.notNull());
        final Field<String> name = column("name", CLOB);
        final Field<Integer> number = column("number", INTEGER);

        Stalls() {
            super("stalls");
        }
    }

    static final class V001CreateQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(createTable("queue").column("id", INTEGER));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable("queue"));
        }
    }

    static final class V001CreateStalls implements MigrationStep {
        private static final Stalls STALLS = new Stalls();

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(STALLS)
                    .columns(STALLS.id, STALLS.name)
                    .constraints(constraint("stalls_pkey").primaryKey(STALLS.id)));
            changes.seed(Seed.into(STALLS)
                    .rows(row(STALLS.id, STALLS.name), row(1, "apples {schema} \\"), row(2, "pears\r\n'$x$"))
                    .identifiedBy(STALLS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(STALLS));
        }
    }

    static final class V002IncludeQueue implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.include(QUEUE, 1);
        }

        @Override
        public void down(Changes changes) {
            changes.include(QUEUE, 1);
        }
    }

    static final class V003NumberStalls implements MigrationStep {
        private static final Stalls STALLS = new Stalls();

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(STALLS).addColumn(STALLS.number));
            changes.backfill(Backfill.of(STALLS)
                    .set(STALLS.number, STALLS.id.times(10))
                    .where(STALLS.number.isNull())
                    .inOrderOf(STALLS.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(STALLS).dropColumn(STALLS.number));
        }
    }

    static final class V004IndexStalls implements MigrationStep {
        private static final Stalls STALLS = new Stalls();

        @Override
        public void up(Changes changes) {
            changes.outsideTransaction(PostgresIndex.index("stalls_number")
                    .on(STALLS, STALLS.number)
                    .unique()
                    .createConcurrently());
        }

        @Override
        public void down(Changes changes) {
            changes.outsideTransaction(PostgresIndex.index("stalls_number")
                    .on(STALLS, STALLS.number)
                    .dropConcurrently());
        }
    }
}

package dev.stepwise.codegen;

import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** A chain whose second version drops a table that does not exist. */
public final class BrokenChain implements ChainProvider {

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("broken").markedBy("shelves").steps(V001CreateShelves.class, V002DropLadders.class);
    }

    private static final class Shelves extends StepTable {
        final Field<Integer> id = column("id", INTEGER);

        Shelves() {
            super("shelves");
        }
    }

    private static final class Ladders extends StepTable {
        Ladders() {
            super("ladders");
        }
    }

    static final class V001CreateShelves implements MigrationStep {
        private static final Shelves SHELVES = new Shelves();

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(SHELVES).columns(SHELVES.id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(SHELVES));
        }
    }

    static final class V002DropLadders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(dropTable(new Ladders()));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the columns of the ladders are not known");
        }
    }
}

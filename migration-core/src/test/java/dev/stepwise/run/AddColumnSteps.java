package dev.stepwise.run;

import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.field;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import org.jooq.Field;

/** Steps of which builds have others for the same version. */
final class AddColumnSteps {

    private AddColumnSteps() {}

    abstract static class AddColumn implements MigrationStep {

        private final Field<Integer> column;

        AddColumn(String column) {
            this.column = field(name(column), INTEGER);
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(THINGS).addColumn(column));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(alterTable(THINGS).dropColumn(column));
        }
    }

    static final class V002AddB extends AddColumn {
        V002AddB() {
            super("b");
        }
    }

    static final class V003AddC extends AddColumn {
        V003AddC() {
            super("c");
        }
    }

    static final class V003AddD extends AddColumn {
        V003AddD() {
            super("d");
        }
    }

    static final class V004AddC extends AddColumn {
        V004AddC() {
            super("c");
        }
    }

    static final class V004AddE extends AddColumn {
        V004AddE() {
            super("e");
        }
    }

    static final class V005AddF extends AddColumn {
        V005AddF() {
            super("f");
        }
    }

    /** Begins a chain with all that earlier steps up to its version did. */
    static final class V003Begin extends AddColumn {
        V003Begin() {
            super("c");
        }

        @Override
        public void up(Changes changes) {
            changes.ddl(createTable(THINGS).columns(THINGS.fields()));
            super.up(changes);
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(THINGS));
        }
    }
}

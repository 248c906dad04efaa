package dev.stepwise.codegen;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.ChainProvider;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;

/** A chain whose second version adds the two parts of a name, and whose third drops the whole name. */
public final class ReadersChain implements ChainProvider {

    private static final StepTable READERS = StepTable.named("readers");

    @Override
    public MigrationChain chain() {
        return MigrationChain.named("readers")
                .steps(V001CreateReaders.class, V002SplitNames.class, V003DropNames.class);
    }

    static final class V001CreateReaders implements MigrationStep {
        @Override
        public void up(Changes changes) {
            var id = READERS.column("id", INTEGER.notNull());
            changes.ddl(createTable(READERS)
                    .columns(id, READERS.column("name", VARCHAR(80)))
                    .primaryKey(id));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(dropTable(READERS));
        }
    }

    static final class V002SplitNames implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(
                    alterTable(READERS).addColumn(READERS.column("given_name", VARCHAR(40))),
                    alterTable(READERS).addColumn(READERS.column("family_name", VARCHAR(40))));
        }

        @Override
        public void down(Changes changes) {
            changes.ddl(
                    alterTable(READERS).dropColumn("given_name"),
                    alterTable(READERS).dropColumn("family_name"));
        }
    }

    static final class V003DropNames implements MigrationStep {
        @Override
        public void up(Changes changes) {
            changes.ddl(alterTable(READERS).dropColumn("name"));
        }

        @Override
        public void down(Changes changes) {
            changes.irreversible("the names are gone");
        }
    }
}

package dev.stepwise.compiled.orchard;

import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;

/** Creates a table whose name the helper gives. */
final class V001CreateTrees implements MigrationStep {

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(Trees.table()).column("id", INTEGER));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(Trees.table()));
    }
}

package dev.stepwise.compiled.orchard;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.CLOB;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;

/** Adds a column to the table of the helper. */
final class V002NameTrees implements MigrationStep {

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(Trees.table()).addColumn("name", CLOB));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(Trees.table()).dropColumn("name"));
    }
}

package dev.stepwise.testkit.library;

import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.table;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import org.jooq.impl.DSL;

final class V002BurnBooks implements MigrationStep {

    @Override
    public void up(Changes changes) {
        changes.ddl(dropTable(table(DSL.name("scrolls"))));
    }

    @Override
    public void down(Changes changes) {
        changes.irreversible("What is burnt is gone.");
    }
}

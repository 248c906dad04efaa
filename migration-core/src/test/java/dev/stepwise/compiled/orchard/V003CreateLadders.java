package dev.stepwise.compiled.orchard;

import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.INTEGER;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;

/** Creates a table without the helper. */
final class V003CreateLadders implements MigrationStep {

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable("ladders").column("id", INTEGER));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable("ladders"));
    }
}

package dev.stepwise.testing;

import static dev.stepwise.testing.Things.THINGS;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;

/** Creates the table with which the tests' chains begin. */
public final class V001CreateThings implements MigrationStep {

    V001CreateThings() {}

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(THINGS)
                .columns(THINGS.fields())
                .constraints(constraint("things_pkey").primaryKey(THINGS.id)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(THINGS));
    }
}

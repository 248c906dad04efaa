package dev.stepwise.testkit.library;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.update;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

final class V002AddSortTitle implements MigrationStep {

    private static final StepTable BOOKS = StepTable.named("books");
    private static final Field<String> TITLE = BOOKS.column("title", TEXT);
    private static final Field<String> SORT_TITLE = BOOKS.column("sort_title", TEXT);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(BOOKS).addColumn(SORT_TITLE));
        changes.dml(update(BOOKS).set(SORT_TITLE, lower(TITLE)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(BOOKS).dropColumn(SORT_TITLE));
    }
}

package dev.stepwise.testkit.library;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.currentOffsetDateTime;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.select;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.DSL.uuid;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.OffsetDateTime;
import org.jooq.Field;

final class V003AddShelves implements MigrationStep {

    private static final StepTable BOOKS = StepTable.named("books");
    private static final StepTable SHELVES = StepTable.named("shelves");
    private static final Field<java.util.UUID> ID = SHELVES.column("id", UUID.nullable(false));
    private static final Field<String> NAME = SHELVES.column("name", TEXT.nullable(false));
    private static final Field<OffsetDateTime> MADE_AT =
            SHELVES.column("made_at", TIMESTAMPWITHTIMEZONE.nullable(false));
    private static final Field<java.util.UUID> SHELF_ID = BOOKS.column("shelf_id", UUID);

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(SHELVES).columns(ID, NAME, MADE_AT).primaryKey(ID),
                alterTable(BOOKS).addColumn(SHELF_ID));
        changes.dml(insertInto(SHELVES, ID, NAME, MADE_AT)
                .select(select(uuid(), org.jooq.impl.DSL.val("unsorted"), currentOffsetDateTime())));
        changes.dml(update(BOOKS).set(SHELF_ID, select(ID).from(SHELVES)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(BOOKS).dropColumn(SHELF_ID), dropTable(SHELVES));
    }
}

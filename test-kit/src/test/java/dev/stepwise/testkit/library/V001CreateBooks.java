package dev.stepwise.testkit.library;

import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.NUMERIC;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.math.BigDecimal;
import org.jooq.Field;

final class V001CreateBooks implements MigrationStep {

    private static final StepTable BOOKS = StepTable.named("books");
    private static final Field<Long> ID = BOOKS.column("id", BIGSERIAL.nullable(false));
    private static final Field<String> TITLE = BOOKS.column("title", TEXT.nullable(false));
    private static final Field<BigDecimal> PRICE = BOOKS.column("price", NUMERIC(10, 2));
    private static final Field<org.jooq.JSONB> ABOUT = BOOKS.column("about", JSONB);

    @Override
    public void up(Changes changes) {
        changes.ddl(createTable(BOOKS).columns(ID, TITLE, PRICE, ABOUT).primaryKey(ID));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(BOOKS));
    }
}

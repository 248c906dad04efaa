package dev.stepwise.phoenixkit.v080;

import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.JSONB;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;
import org.jooq.JSONB;

/**
 * Gives comments room for data that have no column of their own.
 *
 * <p>On the way down, these data are lost.
 */
final class V082AddCommentMetadata implements MigrationStep {

    private static final StepTable COMMENTS = StepTable.named("phoenix_kit_comments");
    private static final Field<JSONB> METADATA = COMMENTS.column("metadata", JSONB.defaultValue(jsonb("{}")));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(COMMENTS).addColumn(METADATA));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(COMMENTS).dropColumn(METADATA));
    }
}

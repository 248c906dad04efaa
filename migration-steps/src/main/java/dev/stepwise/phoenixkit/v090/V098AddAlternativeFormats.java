package dev.stepwise.phoenixkit.v090;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.alterTable;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/**
 * Lets a size of images be made in further formats beside its own; at first, each size has none.
 *
 * <p>On the way down, the further formats are lost.
 */
final class V098AddAlternativeFormats implements MigrationStep {

    private static final StepTable DIMENSIONS = StepTable.named("phoenix_kit_storage_dimensions");
    private static final Field<String[]> ALTERNATIVE_FORMATS =
            DIMENSIONS.column("alternative_formats", TEXT.array().notNull().defaultValue(new String[0]));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(DIMENSIONS).addColumn(ALTERNATIVE_FORMATS));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(DIMENSIONS).dropColumn(ALTERNATIVE_FORMATS));
    }
}

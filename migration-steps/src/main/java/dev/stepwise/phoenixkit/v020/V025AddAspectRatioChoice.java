package dev.stepwise.phoenixkit.v020;

import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.SQLDataType.BOOLEAN;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import org.jooq.Field;

/** Lets a size crop an image to its own aspect ratio instead of keeping that of the image. */
final class V025AddAspectRatioChoice implements MigrationStep {
    private static final StepTable DIMENSIONS = StepTable.named("phoenix_kit_storage_dimensions");
    private static final Field<Boolean> MAINTAIN_ASPECT_RATIO =
            DIMENSIONS.column("maintain_aspect_ratio", BOOLEAN.notNull().defaultValue(true));

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(DIMENSIONS).addColumn(MAINTAIN_ASPECT_RATIO));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(DIMENSIONS).dropColumn(MAINTAIN_ASPECT_RATIO));
    }
}

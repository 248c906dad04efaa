package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresIndex.index;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.SQLDataType.UUID;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/**
 * Lets a category of a catalogue contain others.
 *
 * <p>Code that deletes a category which contains others fails from here on. On the way down, it is lost which category contains which.
 */
final class V103NestCategories implements MigrationStep {

    private static final StepTable CATEGORIES = StepTable.named("phoenix_kit_cat_categories");
    private static final Field<UUID> PARENT_UUID = CATEGORIES.column("parent_uuid", UUID);

    @Override
    public void up(Changes changes) {
        changes.ddl(alterTable(CATEGORIES).addColumn(PARENT_UUID));
        changes.online(
                OnlineDdl.constraint(
                        CATEGORIES,
                        constraint("phoenix_kit_cat_categories_parent_uuid_fkey")
                                .foreignKey(PARENT_UUID)
                                .references(CATEGORIES, CATEGORIES.key("uuid"))),
                OnlineDdl.index(index("phoenix_kit_cat_categories_parent_index").on(CATEGORIES, PARENT_UUID)));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(alterTable(CATEGORIES).dropColumn(PARENT_UUID));
    }
}

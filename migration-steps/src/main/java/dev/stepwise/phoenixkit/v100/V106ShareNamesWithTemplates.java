package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.OnlineDdl;
import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.util.UUID;
import org.jooq.Field;

/**
 * Lets a project have the name of a template: names are unique among projects, and among templates.
 *
 * <p>Code that inserts projects {@code on conflict (lower(name))}, without a condition on is_template, fails from here on. On the way down,
 * if a project and a template share a name, the step names them and changes nothing.
 */
final class V106ShareNamesWithTemplates implements MigrationStep {

    static final class Projects extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<Boolean> isTemplate = column("is_template", BOOLEAN.notNull());

        Projects() {
            super("phoenix_kit_projects");
        }
    }

    private static final Projects PROJECTS = new Projects();

    private static final PostgresIndex NAMES = names("phoenix_kit_projects_name_index");
    private static final PostgresIndex NAMES_OF_PROJECTS =
            names("phoenix_kit_projects_name_project_index").where(PROJECTS.isTemplate.eq(false));
    private static final PostgresIndex NAMES_OF_TEMPLATES =
            names("phoenix_kit_projects_name_template_index").where(PROJECTS.isTemplate.eq(true));

    private static PostgresIndex names(String index) {
        return index(index).on(PROJECTS, lower(PROJECTS.name)).unique();
    }

    @Override
    public void up(Changes changes) {
        changes.online(OnlineDdl.index(NAMES_OF_PROJECTS), OnlineDdl.index(NAMES_OF_TEMPLATES));
        changes.ddl(NAMES.drop());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(requireNone(
                "A project and a template of phoenix_kit_projects share a name",
                rowsThatShare(
                        PROJECTS,
                        concat(PROJECTS.uuid.cast(TEXT), inline(" ("), PROJECTS.name, inline(")")),
                        lower(PROJECTS.name)),
                "Rename one of each pair and run again."));
        changes.online(OnlineDdl.index(NAMES));
        changes.ddl(NAMES_OF_PROJECTS.drop(), NAMES_OF_TEMPLATES.drop());
    }
}

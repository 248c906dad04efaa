package dev.stepwise.phoenixkit.v110;

import static dev.stepwise.ddl.PostgresDdl.requireNone;
import static dev.stepwise.ddl.PostgresDdl.rowsThatShare;
import static dev.stepwise.ddl.PostgresDdl.setType;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static dev.stepwise.ddl.PostgresTypes.timestamp;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.alterTable;
import static org.jooq.impl.DSL.concat;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.PostgresIndex;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.util.UUID;
import java.util.stream.Stream;
import org.jooq.Field;
import org.jooq.JSONB;
import org.jooq.Query;
import org.jooq.Table;

/**
 * Lets projects be archived, translated, put in an order and scheduled to a time of day, and lets projects, and tasks, have equal names.
 *
 * <p>An archived project keeps its status and gets the time of its last update as the time when it was archived. A scheduled date becomes
 * its midnight. All times are UTC. Code that reads the schedule as a date, or relies on names to be unique, fails from here on.
 *
 * <p>On the way down, the times of day, the times of archiving, the translations and the positions are lost. If there are projects,
 * templates or tasks with equal names, the step names them and changes nothing.
 */
final class V112ExtendProjects implements MigrationStep {

    static final class Projects extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull());
        final Field<Boolean> isTemplate = column("is_template", BOOLEAN.notNull());
        final Field<LocalDate> scheduledStartDate = column("scheduled_start_date", LOCALDATE);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<OffsetDateTime> updatedAt = column("updated_at", TIMESTAMPWITHTIMEZONE.notNull());
        final Field<LocalDateTime> archivedAt = column("archived_at", timestamp(0));
        final Field<JSONB> translations = column("translations", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<Integer> position = column("position", INTEGER.notNull().defaultValue(0));

        Projects() {
            super("phoenix_kit_projects");
        }
    }

    static final class Tasks extends StepTable {
        final Field<UUID> uuid = column("uuid", UUID.notNull());
        final Field<String> title = column("title", VARCHAR(255).notNull());
        final Field<JSONB> translations = column("translations", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<Integer> position = column("position", INTEGER.notNull().defaultValue(0));

        Tasks() {
            super("phoenix_kit_project_tasks");
        }
    }

    private static final Projects PROJECTS = new Projects();
    private static final Tasks TASKS = new Tasks();
    private static final StepTable ASSIGNMENTS = StepTable.named("phoenix_kit_project_assignments");
    private static final Field<JSONB> ASSIGNMENT_TRANSLATIONS =
            ASSIGNMENTS.column("translations", JSONB.notNull().defaultValue(jsonb("{}")));

    private static final PostgresIndex TITLES = index("phoenix_kit_project_tasks_title_index")
            .on(TASKS, lower(TASKS.title))
            .unique();
    private static final PostgresIndex PROJECT_NAMES = index("phoenix_kit_projects_name_project_index")
            .on(PROJECTS, lower(PROJECTS.name))
            .unique()
            .where(PROJECTS.isTemplate.eq(false));
    private static final PostgresIndex TEMPLATE_NAMES = index("phoenix_kit_projects_name_template_index")
            .on(PROJECTS, lower(PROJECTS.name))
            .unique()
            .where(PROJECTS.isTemplate.eq(true));
    private static final PostgresIndex VISIBLE = index("phoenix_kit_projects_visible_idx")
            .on(PROJECTS, PROJECTS.insertedAt.desc())
            .where(PROJECTS.archivedAt.isNull());

    @Override
    public void up(Changes changes) {
        changes.ddl(
                TITLES.drop(),
                PROJECT_NAMES.drop(),
                TEMPLATE_NAMES.drop(),
                alterTable(ASSIGNMENTS).addColumn(ASSIGNMENT_TRANSLATIONS),
                alterTable(TASKS).add(TASKS.translations, TASKS.position),
                alterTable(PROJECTS).add(PROJECTS.archivedAt, PROJECTS.translations, PROJECTS.position),
                setType(PROJECTS, PROJECTS.scheduledStartDate, timestamp(0)));
        changes.dml(update(PROJECTS)
                .set(PROJECTS.archivedAt, inUtc(PROJECTS.updatedAt))
                .where(PROJECTS.status.eq("archived")));
        changes.ddl(VISIBLE.create());
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                requireUnique(PROJECTS, PROJECTS.uuid, PROJECTS.name, PROJECTS.isTemplate),
                requireUnique(TASKS, TASKS.uuid, TASKS.title),
                VISIBLE.drop(),
                setType(PROJECTS, PROJECTS.scheduledStartDate, LOCALDATE),
                alterTable(PROJECTS).dropColumns(PROJECTS.archivedAt, PROJECTS.translations, PROJECTS.position),
                alterTable(TASKS).dropColumns(TASKS.translations, TASKS.position),
                alterTable(ASSIGNMENTS).dropColumn(ASSIGNMENT_TRANSLATIONS),
                TEMPLATE_NAMES.create(),
                PROJECT_NAMES.create(),
                TITLES.create());
    }

    private static Field<LocalDateTime> inUtc(Field<OffsetDateTime> time) {
        return function(name("timezone"), TIMESTAMP, inline("UTC"), time);
    }

    private static Query requireUnique(Table<?> table, Field<UUID> uuid, Field<String> name, Field<?>... kind) {
        Field<?>[] shared =
                Stream.concat(Stream.of(lower(name)), Stream.of(kind)).toArray(Field<?>[]::new);
        return requireNone(
                "Rows of %s whose names differ at most in case".formatted(table.getName()),
                rowsThatShare(table, concat(uuid.cast(TEXT), inline(" ("), name, inline(")")), shared),
                "Rename all but one of them and run again.");
    }
}

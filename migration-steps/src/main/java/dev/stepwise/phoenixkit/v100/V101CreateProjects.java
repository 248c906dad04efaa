package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BOOLEAN;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.LOCALDATE;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.ddl.SchemaFunction;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.util.UUID;
import org.jooq.Condition;
import org.jooq.Constraint;
import org.jooq.DataType;
import org.jooq.Field;

/**
 * Creates projects: a project assigns tasks, of which some wait for others, to a team, a department or a person of the staff.
 */
final class V101CreateProjects implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> NOW_BY_DEFAULT =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));
    private static final DataType<Boolean> FALSE_BY_DEFAULT = BOOLEAN.notNull().defaultValue(false);
    private static final DataType<Integer> ZERO_BY_DEFAULT = INTEGER.notNull().defaultValue(0);

    static final class Projects extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<Boolean> isTemplate = column("is_template", FALSE_BY_DEFAULT);
        final Field<Boolean> countsWeekends = column("counts_weekends", FALSE_BY_DEFAULT);
        final Field<String> startMode =
                column("start_mode", VARCHAR(20).notNull().defaultValue("immediate"));
        final Field<LocalDate> scheduledStartDate = column("scheduled_start_date", LOCALDATE);
        final Field<OffsetDateTime> startedAt = column("started_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> completedAt = column("completed_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Projects() {
            super("phoenix_kit_projects");
        }
    }

    static final class Tasks extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> title = column("title", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<Integer> estimatedDuration = column("estimated_duration", INTEGER);
        final Field<String> estimatedDurationUnit =
                column("estimated_duration_unit", VARCHAR(20).defaultValue("hours"));
        final Field<UUID> defaultAssignedTeamUuid = column("default_assigned_team_uuid", UUID);
        final Field<UUID> defaultAssignedDepartmentUuid = column("default_assigned_department_uuid", UUID);
        final Field<UUID> defaultAssignedPersonUuid = column("default_assigned_person_uuid", UUID);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Tasks() {
            super("phoenix_kit_project_tasks");
        }
    }

    static final class Assignments extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> projectUuid = column("project_uuid", UUID.notNull());
        final Field<UUID> taskUuid = column("task_uuid", UUID.notNull());
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("todo"));
        final Field<Integer> position = column("position", ZERO_BY_DEFAULT);
        final Field<String> description = column("description", TEXT);
        final Field<Integer> estimatedDuration = column("estimated_duration", INTEGER);
        final Field<String> estimatedDurationUnit = column("estimated_duration_unit", VARCHAR(20));
        final Field<UUID> assignedTeamUuid = column("assigned_team_uuid", UUID);
        final Field<UUID> assignedDepartmentUuid = column("assigned_department_uuid", UUID);
        final Field<UUID> assignedPersonUuid = column("assigned_person_uuid", UUID);
        final Field<Boolean> countsWeekends = column("counts_weekends", BOOLEAN);
        final Field<Integer> progressPct = column("progress_pct", ZERO_BY_DEFAULT);
        final Field<Boolean> trackProgress = column("track_progress", FALSE_BY_DEFAULT);
        final Field<UUID> completedByUuid = column("completed_by_uuid", UUID);
        final Field<OffsetDateTime> completedAt = column("completed_at", TIMESTAMPWITHTIMEZONE);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Assignments() {
            super("phoenix_kit_project_assignments");
        }
    }

    /** Which tasks wait for which others in any project, or which assignments in one project. */
    static final class Dependencies extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> waiting;
        final Field<UUID> awaited;
        final Field<OffsetDateTime> insertedAt;

        Dependencies(String table, String waiting, String awaited) {
            super(table);
            this.waiting = column(waiting, UUID.notNull());
            this.awaited = column(awaited, UUID.notNull());
            this.insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        }
    }

    private static final Projects PROJECTS = new Projects();
    private static final Tasks TASKS = new Tasks();
    private static final Dependencies TASK_DEPENDENCIES =
            new Dependencies("phoenix_kit_project_task_dependencies", "task_uuid", "depends_on_task_uuid");
    private static final Assignments ASSIGNMENTS = new Assignments();
    private static final Dependencies DEPENDENCIES =
            new Dependencies("phoenix_kit_project_dependencies", "assignment_uuid", "depends_on_uuid");
    private static final StepTable TEAMS = StepTable.named("phoenix_kit_staff_teams");
    private static final StepTable DEPARTMENTS = StepTable.named("phoenix_kit_staff_departments");
    private static final StepTable PEOPLE = StepTable.named("phoenix_kit_staff_people");
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        createProjects(changes);
        createTasks(changes);
        createAssignments(changes);
        createDependencies(changes, TASK_DEPENDENCIES, TASKS, "phoenix_kit_project_task_deps_pair_index");
        createDependencies(changes, DEPENDENCIES, ASSIGNMENTS, "phoenix_kit_project_dependencies_pair_index");
        changes.ddl(createIndex("phoenix_kit_project_dependencies_depends_on_index")
                .on(DEPENDENCIES, DEPENDENCIES.awaited));
    }

    private static void createProjects(Changes changes) {
        changes.ddl(
                createTable(PROJECTS).columns(PROJECTS.fields()).primaryKey(PROJECTS.uuid),
                createUniqueIndex("phoenix_kit_projects_name_index").on(PROJECTS, lower(PROJECTS.name)),
                createIndex("phoenix_kit_projects_status_index").on(PROJECTS, PROJECTS.status));
    }

    private static void createTasks(Changes changes) {
        changes.ddl(
                createTable(TASKS)
                        .columns(TASKS.fields())
                        .constraints(
                                primaryKey(TASKS.uuid),
                                clearedWith(TASKS.defaultAssignedTeamUuid, TEAMS),
                                clearedWith(TASKS.defaultAssignedDepartmentUuid, DEPARTMENTS),
                                clearedWith(TASKS.defaultAssignedPersonUuid, PEOPLE),
                                constraint("phoenix_kit_project_tasks_single_default_assignee")
                                        .check(atMostOne(
                                                TASKS.defaultAssignedTeamUuid,
                                                TASKS.defaultAssignedDepartmentUuid,
                                                TASKS.defaultAssignedPersonUuid))),
                createUniqueIndex("phoenix_kit_project_tasks_title_index").on(TASKS, lower(TASKS.title)));
    }

    private static void createAssignments(Changes changes) {
        changes.ddl(
                createTable(ASSIGNMENTS)
                        .columns(ASSIGNMENTS.fields())
                        .constraints(
                                primaryKey(ASSIGNMENTS.uuid),
                                deletedWith(ASSIGNMENTS.projectUuid, PROJECTS),
                                deletedWith(ASSIGNMENTS.taskUuid, TASKS),
                                clearedWith(ASSIGNMENTS.assignedTeamUuid, TEAMS),
                                clearedWith(ASSIGNMENTS.assignedDepartmentUuid, DEPARTMENTS),
                                clearedWith(ASSIGNMENTS.assignedPersonUuid, PEOPLE),
                                clearedWith(ASSIGNMENTS.completedByUuid, USERS),
                                constraint("phoenix_kit_project_assignments_single_assignee")
                                        .check(atMostOne(
                                                ASSIGNMENTS.assignedTeamUuid,
                                                ASSIGNMENTS.assignedDepartmentUuid,
                                                ASSIGNMENTS.assignedPersonUuid))),
                createIndex("phoenix_kit_project_assignments_project_index").on(ASSIGNMENTS, ASSIGNMENTS.projectUuid),
                createIndex("phoenix_kit_project_assignments_status_index").on(ASSIGNMENTS, ASSIGNMENTS.status),
                createIndex("phoenix_kit_project_assignments_task_index").on(ASSIGNMENTS, ASSIGNMENTS.taskUuid));
        indexPresent(changes, "completed_by", ASSIGNMENTS.completedByUuid);
        indexPresent(changes, "department", ASSIGNMENTS.assignedDepartmentUuid);
        indexPresent(changes, "person", ASSIGNMENTS.assignedPersonUuid);
        indexPresent(changes, "team", ASSIGNMENTS.assignedTeamUuid);
    }

    private static void indexPresent(Changes changes, String name, Field<UUID> column) {
        changes.ddl(createIndex("phoenix_kit_project_assignments_" + name + "_index")
                .on(ASSIGNMENTS, column)
                .where(column.isNotNull()));
    }

    private static void createDependencies(Changes changes, Dependencies table, StepTable of, String pairIndex) {
        changes.ddl(
                createTable(table)
                        .columns(table.fields())
                        .constraints(
                                primaryKey(table.uuid), deletedWith(table.waiting, of), deletedWith(table.awaited, of)),
                createUniqueIndex(pairIndex).on(table, table.waiting, table.awaited));
    }

    private static Constraint deletedWith(Field<UUID> column, StepTable table) {
        return foreignKey(column).references(table, table.key("uuid")).onDeleteCascade();
    }

    private static Constraint clearedWith(Field<UUID> column, StepTable table) {
        return foreignKey(column).references(table, table.key("uuid")).onDeleteSetNull();
    }

    private static Condition atMostOne(Field<?>... columns) {
        return function(name("num_nonnulls"), INTEGER, columns).le(1);
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(
                dropTable(DEPENDENCIES),
                dropTable(ASSIGNMENTS),
                dropTable(TASK_DEPENDENCIES),
                dropTable(TASKS),
                dropTable(PROJECTS));
    }
}

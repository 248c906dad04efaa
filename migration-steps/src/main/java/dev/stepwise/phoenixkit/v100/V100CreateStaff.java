package dev.stepwise.phoenixkit.v100;

import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.createUniqueIndex;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.lower;
import static org.jooq.impl.DSL.primaryKey;
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
import org.jooq.DataType;
import org.jooq.Field;

/** Creates the staff: users as persons who work in departments and teams. */
final class V100CreateStaff implements MigrationStep {

    private static final DataType<UUID> GENERATED_UUID = UUID.notNull()
            .defaultValue(SchemaFunction.returning(UUID, "uuid_generate_v7").call());
    private static final DataType<OffsetDateTime> NOW_BY_DEFAULT =
            TIMESTAMPWITHTIMEZONE.notNull().defaultValue(now(TIMESTAMPWITHTIMEZONE));

    static final class Departments extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Departments() {
            super("phoenix_kit_staff_departments");
        }
    }

    static final class Teams extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> departmentUuid = column("department_uuid", UUID.notNull());
        final Field<String> name = column("name", VARCHAR(255).notNull());
        final Field<String> description = column("description", TEXT);
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        Teams() {
            super("phoenix_kit_staff_teams");
        }
    }

    static final class People extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> userUuid = column("user_uuid", UUID.notNull());
        final Field<UUID> primaryDepartmentUuid = column("primary_department_uuid", UUID);
        final Field<String> status = column("status", VARCHAR(20).notNull().defaultValue("active"));
        final Field<String> jobTitle = column("job_title", VARCHAR(255));
        final Field<String> employmentType = column("employment_type", VARCHAR(20));
        final Field<LocalDate> employmentStartDate = column("employment_start_date", LOCALDATE);
        final Field<LocalDate> employmentEndDate = column("employment_end_date", LOCALDATE);
        final Field<String> workLocation = column("work_location", VARCHAR(255));
        final Field<String> workPhone = column("work_phone", VARCHAR(50));
        final Field<String> personalPhone = column("personal_phone", VARCHAR(50));
        final Field<String> bio = column("bio", TEXT);
        final Field<String> skills = column("skills", TEXT);
        final Field<String> notes = column("notes", TEXT);
        final Field<LocalDate> dateOfBirth = column("date_of_birth", LOCALDATE);
        final Field<String> personalEmail = column("personal_email", VARCHAR(255));
        final Field<String> emergencyContactName = column("emergency_contact_name", VARCHAR(255));
        final Field<String> emergencyContactPhone = column("emergency_contact_phone", VARCHAR(50));
        final Field<String> emergencyContactRelationship = column("emergency_contact_relationship", VARCHAR(100));
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);
        final Field<OffsetDateTime> updatedAt = column("updated_at", NOW_BY_DEFAULT);

        People() {
            super("phoenix_kit_staff_people");
        }
    }

    static final class TeamMemberships extends StepTable {
        final Field<UUID> uuid = column("uuid", GENERATED_UUID);
        final Field<UUID> teamUuid = column("team_uuid", UUID.notNull());
        final Field<UUID> staffPersonUuid = column("staff_person_uuid", UUID.notNull());
        final Field<OffsetDateTime> insertedAt = column("inserted_at", NOW_BY_DEFAULT);

        TeamMemberships() {
            super("phoenix_kit_staff_team_memberships");
        }
    }

    private static final Departments DEPARTMENTS = new Departments();
    private static final Teams TEAMS = new Teams();
    private static final People PEOPLE = new People();
    private static final TeamMemberships MEMBERSHIPS = new TeamMemberships();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        createDepartments(changes);
        createTeams(changes);
        createPeople(changes);
        createMemberships(changes);
    }

    private static void createDepartments(Changes changes) {
        changes.ddl(
                createTable(DEPARTMENTS).columns(DEPARTMENTS.fields()).primaryKey(DEPARTMENTS.uuid),
                createUniqueIndex("phoenix_kit_staff_departments_name_index").on(DEPARTMENTS, lower(DEPARTMENTS.name)));
    }

    private static void createTeams(Changes changes) {
        changes.ddl(
                createTable(TEAMS)
                        .columns(TEAMS.fields())
                        .constraints(
                                primaryKey(TEAMS.uuid),
                                foreignKey(TEAMS.departmentUuid)
                                        .references(DEPARTMENTS, DEPARTMENTS.uuid)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_staff_teams_department_index").on(TEAMS, TEAMS.departmentUuid),
                createUniqueIndex("phoenix_kit_staff_teams_department_name_index")
                        .on(TEAMS, TEAMS.departmentUuid, lower(TEAMS.name)));
    }

    private static void createPeople(Changes changes) {
        changes.ddl(
                createTable(PEOPLE)
                        .columns(PEOPLE.fields())
                        .constraints(
                                primaryKey(PEOPLE.uuid),
                                foreignKey(PEOPLE.userUuid)
                                        .references(USERS, USERS.key("uuid"))
                                        .onDeleteCascade(),
                                foreignKey(PEOPLE.primaryDepartmentUuid)
                                        .references(DEPARTMENTS, DEPARTMENTS.uuid)
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_staff_people_primary_department_index")
                        .on(PEOPLE, PEOPLE.primaryDepartmentUuid),
                createIndex("phoenix_kit_staff_people_status_index").on(PEOPLE, PEOPLE.status),
                createUniqueIndex("phoenix_kit_staff_people_user_index").on(PEOPLE, PEOPLE.userUuid));
    }

    private static void createMemberships(Changes changes) {
        changes.ddl(
                createTable(MEMBERSHIPS)
                        .columns(MEMBERSHIPS.fields())
                        .constraints(
                                primaryKey(MEMBERSHIPS.uuid),
                                foreignKey(MEMBERSHIPS.teamUuid)
                                        .references(TEAMS, TEAMS.uuid)
                                        .onDeleteCascade(),
                                foreignKey(MEMBERSHIPS.staffPersonUuid)
                                        .references(PEOPLE, PEOPLE.uuid)
                                        .onDeleteCascade()),
                createIndex("phoenix_kit_staff_team_memberships_person_index")
                        .on(MEMBERSHIPS, MEMBERSHIPS.staffPersonUuid),
                createUniqueIndex("phoenix_kit_staff_team_memberships_team_person_index")
                        .on(MEMBERSHIPS, MEMBERSHIPS.teamUuid, MEMBERSHIPS.staffPersonUuid));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(MEMBERSHIPS), dropTable(PEOPLE), dropTable(TEAMS), dropTable(DEPARTMENTS));
    }
}

package dev.stepwise.phoenixkit.v040;

import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.commentOnColumn;
import static org.jooq.impl.DSL.commentOnTable;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.foreignKey;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;
import static org.jooq.impl.SQLDataType.UUID;
import static org.jooq.impl.SQLDataType.VARCHAR;

import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import java.util.UUID;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the jobs that are scheduled for a given time, for any action on any kind of object. */
final class V042CreateScheduledJobs implements MigrationStep {

    static final class ScheduledJobs extends StepTable {
        final Field<UUID> id = column("id", UUID.notNull());
        final Field<String> jobType = column("job_type", VARCHAR(255).notNull());
        final Field<String> handlerModule =
                column("handler_module", VARCHAR(255).notNull());
        final Field<String> resourceType = column("resource_type", VARCHAR(255).notNull());
        final Field<UUID> resourceId = column("resource_id", UUID.notNull());
        final Field<LocalDateTime> scheduledAt = column("scheduled_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> executedAt = column("executed_at", TIMESTAMP);
        final Field<String> status = column("status", VARCHAR(255).notNull().defaultValue("pending"));
        final Field<Integer> attempts = column("attempts", INTEGER.notNull().defaultValue(0));
        final Field<Integer> maxAttempts =
                column("max_attempts", INTEGER.notNull().defaultValue(3));
        final Field<String> lastError = column("last_error", TEXT);
        final Field<JSONB> args = column("args", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<Integer> priority = column("priority", INTEGER.notNull().defaultValue(0));
        final Field<Long> createdById = column("created_by_id", BIGINT);
        final Field<LocalDateTime> insertedAt = column("inserted_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> updatedAt = column("updated_at", TIMESTAMP.notNull());

        ScheduledJobs() {
            super("phoenix_kit_scheduled_jobs");
        }
    }

    private static final ScheduledJobs JOBS = new ScheduledJobs();
    private static final StepTable USERS = StepTable.named("phoenix_kit_users");

    @Override
    public void up(Changes changes) {
        changes.ddl(
                createTable(JOBS)
                        .columns(JOBS.fields())
                        .constraints(
                                primaryKey(JOBS.id),
                                foreignKey(JOBS.createdById)
                                        .references(USERS, USERS.key("id"))
                                        .onDeleteSetNull()),
                createIndex("phoenix_kit_scheduled_jobs_job_type_idx").on(JOBS, JOBS.jobType),
                createIndex("phoenix_kit_scheduled_jobs_priority_idx")
                        .on(JOBS, JOBS.status, JOBS.priority, JOBS.scheduledAt),
                createIndex("phoenix_kit_scheduled_jobs_resource_idx").on(JOBS, JOBS.resourceType, JOBS.resourceId),
                createIndex("phoenix_kit_scheduled_jobs_status_scheduled_idx").on(JOBS, JOBS.status, JOBS.scheduledAt));
        changes.ddl(
                commentOnTable(JOBS).is("What is to be done at a later time."),
                commentOnColumn(JOBS.jobType).is("What to do, such as publish_post or send_email."),
                commentOnColumn(JOBS.handlerModule).is("The module of the application that does it."),
                commentOnColumn(JOBS.resourceType).is("What kind of thing it is done to, such as post or email."),
                commentOnColumn(JOBS.resourceId).is("The key of that thing, in the table of its kind."),
                commentOnColumn(JOBS.status).is("How it stands: pending, executed, failed or cancelled."),
                commentOnColumn(JOBS.args).is("What else the module is told."),
                commentOnColumn(JOBS.priority)
                        .is("Of jobs at the same time the one with the highest priority comes first."));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(JOBS));
    }
}

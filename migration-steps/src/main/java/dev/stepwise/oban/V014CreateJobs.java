package dev.stepwise.oban;

import static dev.stepwise.ddl.IndexMethod.GIN;
import static dev.stepwise.ddl.PostgresDdl.addNotValid;
import static dev.stepwise.ddl.PostgresDdl.emptyArray;
import static dev.stepwise.ddl.PostgresDdl.now;
import static dev.stepwise.ddl.PostgresDdl.setUnlogged;
import static dev.stepwise.ddl.PostgresIndex.index;
import static dev.stepwise.ddl.PostgresTypes.BIGSERIAL;
import static dev.stepwise.ddl.PostgresTypes.TEXT;
import static dev.stepwise.ddl.PostgresTypes.TIMESTAMP;
import static org.jooq.JSONB.jsonb;
import static org.jooq.impl.DSL.charLength;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createIndex;
import static org.jooq.impl.DSL.createTable;
import static org.jooq.impl.DSL.dropTable;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.primaryKey;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.JSONB;

import dev.stepwise.ddl.PostgresEnum;
import dev.stepwise.migrate.Changes;
import dev.stepwise.migrate.MigrationStep;
import dev.stepwise.migrate.StepTable;
import java.time.LocalDateTime;
import org.jooq.Field;
import org.jooq.JSONB;

/** Creates the jobs and the peers of Oban's version 14, the baseline of the chain. */
final class V014CreateJobs implements MigrationStep {

    private static final PostgresEnum STATE = PostgresEnum.of(
            "oban_job_state",
            "available",
            "suspended",
            "scheduled",
            "executing",
            "retryable",
            "completed",
            "discarded",
            "cancelled");

    static final class Jobs extends StepTable {
        final Field<Long> id = column("id", BIGSERIAL.notNull());
        final Field<String> state = column("state", STATE.type().notNull().defaultValue("available"));
        final Field<String> queue = column("queue", TEXT.notNull().defaultValue("default"));
        final Field<String> worker = column("worker", TEXT.notNull());
        final Field<JSONB> args = column("args", JSONB.notNull().defaultValue(jsonb("{}")));
        final Field<JSONB[]> errors = column("errors", JSONB.array().notNull().defaultValue(emptyArray(JSONB)));
        final Field<Integer> attempt = column("attempt", INTEGER.notNull().defaultValue(0));
        final Field<Integer> maxAttempts =
                column("max_attempts", INTEGER.notNull().defaultValue(20));
        final Field<LocalDateTime> insertedAt =
                column("inserted_at", TIMESTAMP.notNull().defaultValue(utcNow()));
        final Field<LocalDateTime> scheduledAt =
                column("scheduled_at", TIMESTAMP.notNull().defaultValue(utcNow()));
        final Field<LocalDateTime> attemptedAt = column("attempted_at", TIMESTAMP);
        final Field<LocalDateTime> completedAt = column("completed_at", TIMESTAMP);
        final Field<String[]> attemptedBy = column("attempted_by", TEXT.array());
        final Field<LocalDateTime> discardedAt = column("discarded_at", TIMESTAMP);
        final Field<Integer> priority = column("priority", INTEGER.notNull().defaultValue(0));
        final Field<String[]> tags = column("tags", TEXT.array().defaultValue(emptyArray(TEXT)));
        final Field<JSONB> meta = column("meta", JSONB.defaultValue(jsonb("{}")));
        final Field<LocalDateTime> cancelledAt = column("cancelled_at", TIMESTAMP);

        Jobs() {
            super("oban_jobs");
        }

        private static Field<LocalDateTime> utcNow() {
            return function(name("timezone"), TIMESTAMP, inline("UTC"), now());
        }
    }

    static final class Peers extends StepTable {
        final Field<String> name = column("name", TEXT.notNull());
        final Field<String> node = column("node", TEXT.notNull());
        final Field<LocalDateTime> startedAt = column("started_at", TIMESTAMP.notNull());
        final Field<LocalDateTime> expiresAt = column("expires_at", TIMESTAMP.notNull());

        Peers() {
            super("oban_peers");
        }
    }

    private static final Jobs JOBS = new Jobs();
    private static final Peers PEERS = new Peers();

    @Override
    public void up(Changes changes) {
        changes.ddl(
                STATE.create(),
                createTable(JOBS)
                        .columns(JOBS.fields())
                        .constraints(
                                primaryKey(JOBS.id),
                                constraint("attempt_range").check(JOBS.attempt.between(inline(0), JOBS.maxAttempts)),
                                constraint("positive_max_attempts").check(JOBS.maxAttempts.gt(0)),
                                constraint("queue_length")
                                        .check(charLength(JOBS.queue)
                                                .gt(0)
                                                .and(charLength(JOBS.queue).lt(128))),
                                constraint("worker_length")
                                        .check(charLength(JOBS.worker)
                                                .gt(0)
                                                .and(charLength(JOBS.worker).lt(128)))),
                addNotValid(JOBS, constraint("non_negative_priority").check(JOBS.priority.ge(0))));
        changes.ddl(
                createIndex("oban_jobs_state_queue_priority_scheduled_at_id_index")
                        .on(JOBS, JOBS.state, JOBS.queue, JOBS.priority, JOBS.scheduledAt, JOBS.id),
                createIndex("oban_jobs_state_cancelled_at_index").on(JOBS, JOBS.state, JOBS.cancelledAt),
                createIndex("oban_jobs_state_discarded_at_index").on(JOBS, JOBS.state, JOBS.discardedAt),
                index("oban_jobs_args_index").on(JOBS, JOBS.args).using(GIN).create(),
                index("oban_jobs_meta_index").on(JOBS, JOBS.meta).using(GIN).create());
        changes.ddl(createTable(PEERS).columns(PEERS.fields()).primaryKey(PEERS.name), setUnlogged(PEERS));
    }

    @Override
    public void down(Changes changes) {
        changes.ddl(dropTable(PEERS), dropTable(JOBS), STATE.drop());
    }
}

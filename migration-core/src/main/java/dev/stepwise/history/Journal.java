package dev.stepwise.history;

import static org.jooq.impl.DSL.castNull;
import static org.jooq.impl.DSL.constraint;
import static org.jooq.impl.DSL.createTableIfNotExists;
import static org.jooq.impl.DSL.currentUser;
import static org.jooq.impl.DSL.deleteFrom;
import static org.jooq.impl.DSL.function;
import static org.jooq.impl.DSL.insertInto;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.update;
import static org.jooq.impl.SQLDataType.BIGINT;
import static org.jooq.impl.SQLDataType.CLOB;
import static org.jooq.impl.SQLDataType.INTEGER;
import static org.jooq.impl.SQLDataType.TIMESTAMPWITHTIMEZONE;

import dev.stepwise.ddl.PostgresDdl;
import dev.stepwise.migrate.Direction;
import dev.stepwise.migrate.MigrationChain;
import dev.stepwise.migrate.StepTable;
import dev.stepwise.migrate.VersionedStep;
import java.time.OffsetDateTime;
import java.util.List;
import org.jooq.Condition;
import org.jooq.Field;
import org.jooq.Query;

/**
 * The record of a chain's runs in a schema: which step, in which direction, by whom, from when to when, and how far an unfinished one got.
 *
 * <p>It is the table {@code stepwise_journal} in the schema itself, shared by the chains that live there.
 */
public final class Journal {

    /** The name of the table. */
    public static final String TABLE = "stepwise_journal";

    private static final Columns JOURNAL = new Columns();

    private final MigrationChain chain;

    /** Keeps the record of one chain. */
    public Journal(MigrationChain chain) {
        this.chain = chain;
    }

    /** Creates the table where there is none. */
    public static Query create() {
        return createTableIfNotExists(JOURNAL)
                .columns(JOURNAL.fields())
                .constraints(constraint(TABLE + "_pkey").primaryKey(JOURNAL.id));
    }

    /** Notes a step of which that many segments are done, begun with this transaction; it is finished when none is left. */
    public Query note(VersionedStep step, Direction direction, int segmentsDone, boolean finished) {
        return insertInto(JOURNAL)
                .set(JOURNAL.chain, chain.name())
                .set(JOURNAL.version, step.version().number())
                .set(JOURNAL.title, step.title())
                .set(JOURNAL.direction, direction.toString())
                .set(JOURNAL.seal, chain.seal(step.version()).orElse(null))
                .set(JOURNAL.segmentsDone, segmentsDone)
                .set(JOURNAL.finishedAt, finished ? clock() : castNull(TIMESTAMPWITHTIMEZONE));
    }

    /** Notes the key of the last row that a backfill has filled; belongs in the statement that fills it. */
    public Query noteLastKey(Field<String> key) {
        return update(JOURNAL).set(JOURNAL.lastKey, key).where(isUnfinished().and(key.isNotNull()));
    }

    /** Notes that the chain's unfinished step got that far. */
    public Query noteProgress(int segmentsDone, boolean finished) {
        return update(JOURNAL)
                .set(JOURNAL.segmentsDone, segmentsDone)
                .set(JOURNAL.finishedAt, finished ? clock() : JOURNAL.finishedAt)
                .set(JOURNAL.lastKey, castNull(CLOB))
                .where(isUnfinished());
    }

    /** Removes every trace of the chain, and the table with the last chain. */
    public List<Query> forget() {
        return List.of(forgetRows(), PostgresDdl.dropTableIfEmpty(JOURNAL));
    }

    /** Removes every trace of the chain, and leaves the table for the others. */
    public Query forgetRows() {
        return deleteFrom(JOURNAL).where(ofThisChain());
    }

    private Condition isUnfinished() {
        return ofThisChain().and(JOURNAL.finishedAt.isNull());
    }

    private Condition ofThisChain() {
        return JOURNAL.chain.eq(chain.name());
    }

    private static Field<OffsetDateTime> clock() {
        return function(name("clock_timestamp"), TIMESTAMPWITHTIMEZONE);
    }

    private static final class Columns extends StepTable {
        final Field<Long> id = column("id", BIGINT.identity(true));
        final Field<String> chain = column("chain", CLOB.notNull());
        final Field<Integer> version = column("version", INTEGER.notNull());
        final Field<String> title = column("title", CLOB.notNull());
        final Field<String> direction = column("direction", CLOB.notNull());
        final Field<String> seal = column("seal", CLOB);
        final Field<Integer> segmentsDone = column("segments_done", INTEGER.notNull());
        final Field<String> lastKey = column("last_key", CLOB);
        final Field<String> runBy = column("run_by", CLOB.notNull().defaultValue(currentUser()));
        final Field<OffsetDateTime> startedAt = column(
                "started_at",
                TIMESTAMPWITHTIMEZONE.notNull().defaultValue(function(name("now"), TIMESTAMPWITHTIMEZONE)));
        final Field<OffsetDateTime> finishedAt = column("finished_at", TIMESTAMPWITHTIMEZONE);

        Columns() {
            super(TABLE);
        }
    }
}

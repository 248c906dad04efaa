package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * Writes the statements that record a chain's runs in a schema: which step, in which direction, by whom, from when to when, how far
 * an unfinished one got, and what it found there.
 *
 * <p>The record is the table {@code stepwise_journal} in the schema itself, shared by the chains that live there.
 */
public final class Journal {

    /** The name of the table. */
    public static final String TABLE = "stepwise_journal";

    /** The format of the table's rows; a build that meets a higher number refuses the journal. */
    static final int FORMAT = 1;

    private final String chain;
    private final String table;

    /** Records the runs of the chain in the schema. */
    public Journal(String schema, String chain) {
        this.chain = chain;
        this.table = SqlText.name(schema, TABLE);
    }

    /** Creates the table where there is none. */
    public String create() {
        return "create table if not exists " + table + " (\"id\" bigint not null,"
                + " \"chain\" text not null, \"version\" int not null, \"title\" text not null,"
                + " \"direction\" text not null, \"seal\" text, \"segments_done\" int not null, \"last_key\" text,"
                + " \"run_id\" text not null, \"run_by\" text default current_user not null,"
                + " \"started_at\" timestamp with time zone default now() not null,"
                + " \"finished_at\" timestamp with time zone, \"format\" int not null, \"preexisting\" jsonb,"
                + " constraint \"stepwise_journal_pkey\" primary key (\"id\"))";
    }

    /**
     * Records a step that is begun with this transaction, before its own statements. Its number is the next one by the rows that are
     * there, and not by a sequence, which a copy of the database may have left behind.
     *
     * @param seal the fingerprint of the catalog that the step leads to, where it is released
     * @param segmentsDone how many of its segments are done with this transaction, at least 1
     */
    public String begin(StepName step, Direction direction, Optional<String> seal, int segmentsDone) {
        return ("insert into %s (\"id\", \"chain\", \"version\", \"title\", \"direction\", \"seal\", \"segments_done\", \"run_id\", \"format\")"
                        + " select coalesce(pg_catalog.max(\"id\"), 0) + 1, %s from only %s")
                .formatted(
                        table,
                        String.join(
                                ", ",
                                literal(chain),
                                Integer.toString(step.version().number()),
                                literal(step.title()),
                                literal(direction.toString()),
                                seal.map(SqlText::literal).orElse("null"),
                                Integer.toString(segmentsDone),
                                "pg_catalog.current_setting('" + Fence.RUN + "')",
                                Integer.toString(FORMAT)),
                        table);
    }

    /** Records the key of the last row that a backfill has filled; belongs in the statement that fills it. */
    public String recordLastKey(String key) {
        return "update only %s set \"last_key\" = %s where %s and %s is not null"
                .formatted(table, key, isUnfinished(), key);
    }

    /** Records how many segments of the chain's unfinished step are done, and that it is finished where none is left. */
    public String recordSegments(int done, boolean finished) {
        return "update only %s set \"segments_done\" = %s, %s\"last_key\" = null where %s"
                .formatted(
                        table,
                        done,
                        finished ? "\"finished_at\" = pg_catalog.clock_timestamp(), " : "",
                        isUnfinished());
    }

    /** Removes every trace of the chain, and the table with the last chain. */
    public List<String> forget() {
        return List.of(
                forgetRows(),
                SqlText.block("begin\nif not exists (select from only " + table + ") then\n  drop table " + table
                        + ";\nend if;\nend"));
    }

    /** Removes every trace of the chain, and leaves the table to the others. */
    public String forgetRows() {
        return "delete from only " + table + " where " + isOfThisChain();
    }

    /** Returns the version that the newest finished step left, as a number in SQL; null where there is none. */
    public String recordedVersion() {
        return ("(select case \"direction\" when 'up' then \"version\" else \"version\" - 1 end from only %s"
                        + " where %s and \"finished_at\" is not null order by \"id\" desc limit 1)")
                .formatted(table, isOfThisChain());
    }

    /** Returns the statement that adds to what the chain's unfinished step found there, a row {@code entry} of the query for each. */
    public String notePreexisting(String entries) {
        return ("update only %s set \"preexisting\" = coalesce(\"preexisting\", '[]') || noted.entries from (select pg_catalog.jsonb_agg(entry) as entries"
                        + " from (%s except select pg_catalog.jsonb_array_elements(\"preexisting\") from only %s where %s) as added) as noted where %s and noted.entries is not null")
                .formatted(table, entries, table, isUnfinished(), isUnfinished());
    }

    /** Returns the query for what the newest way up to the version found there: {@code entry}. */
    public String preexisting(SchemaVersion version) {
        return ("select pg_catalog.jsonb_array_elements(\"preexisting\") as entry from only %1$s where \"id\" = (select pg_catalog.max(\"id\")"
                        + " from only %1$s where %2$s and \"version\" = %3$d and \"direction\" = 'up')")
                .formatted(table, isOfThisChain(), version.number());
    }

    private String isUnfinished() {
        return "(" + isOfThisChain() + " and \"finished_at\" is null)";
    }

    private String isOfThisChain() {
        return "\"chain\" = " + literal(chain);
    }
}

package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.Direction;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.StepName;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.UnfinishedStep;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Writes the statements that record a chain's runs in a schema: which step, in which direction, by whom, from when to when, how far
 * an unfinished one got, and what it found there.
 *
 * <p>The record is the table {@code stepwise_journal} in the schema itself, shared by the chains that live there.
 */
public final class Journal {

    /** The name of the table. */
    public static final String TABLE = "stepwise_journal";

    private static final String NOW = "pg_catalog.clock_timestamp()";
    private static final String NOT_YET = "null::timestamp with time zone";
    private static final String NO_NOTES = "null, null, null";

    /** The format of the table's rows; a build that meets a higher number refuses the journal. */
    public static final int FORMAT = 1;

    /** The version at which a row leaves the schema: a step that is not finished leaves it where it was. */
    public static final String INSTALLED =
            "version - (direction = 'down' and finished_at is not null or direction = 'up' and finished_at is null)::int";

    private static final String ACCEPT = "accept";

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
                + " \"direction\" text not null, \"seal\" text, \"history\" text, \"segments_done\" int not null, \"last_key\" text,"
                + " \"run_id\" text not null, \"run_by\" text default current_user not null,"
                + " \"started_at\" timestamp with time zone default now() not null,"
                + " \"finished_at\" timestamp with time zone, \"format\" int not null,"
                + " \"segments\" text[], \"large_tables\" text[], \"rendered_by\" text, \"preexisting\" jsonb,"
                + " constraint \"stepwise_journal_pkey\" primary key (\"id\"))";
    }

    /**
     * Records a step that is begun, and finished, with this transaction, before its own statements.
     *
     * @param seal the seal of the version as a text, where it is released
     */
    public String begin(StepName step, Direction direction, Optional<String> seal) {
        return insert(step, direction.toString(), seal, carriedOver(), NOT_YET, NO_NOTES);
    }

    /**
     * Records a step that is begun with this transaction, before its own statements, and finished with another.
     *
     * @param seal the seal of the version as a text, where it is released
     */
    public String begin(StepName step, Direction direction, Optional<String> seal, StepProgress progress) {
        return insert(
                step,
                direction.toString(),
                seal,
                carriedOver(),
                NOT_YET,
                String.join(
                        ", ",
                        texts(progress.segments()),
                        texts(progress.largeTables()),
                        literal(progress.renderedBy())));
    }

    /**
     * Records that another system took the schema to a version, and ends the step that was unfinished then.
     *
     * @param history the checksum of the steps up to the version, where what is known of them is what this build has
     * @param abandoned that step
     */
    public List<String> accept(SchemaVersion version, Optional<String> history, Optional<UnfinishedStep> abandoned) {
        String title = "marker accepted at " + version
                + abandoned
                        .map(step -> ", with %s %s unfinished".formatted(step.version(), step.direction()))
                        .orElse("");
        return List.of(
                "update only " + table + " set \"finished_at\" = " + NOW + " where " + isUnfinished(),
                accepted(new StepName(version, title), history));
    }

    /**
     * Records that the schema was already at the version when the first run came, taken there by another system.
     *
     * @param history the checksum of the build's steps up to the version
     */
    public String takeOver(SchemaVersion version, Optional<String> history) {
        return accepted(new StepName(version, "taken over at " + version.number()), history);
    }

    private String accepted(StepName entry, Optional<String> history) {
        return insert(entry, ACCEPT, Optional.empty(), orNull(history), NOW, NO_NOTES);
    }

    /** Until a step is finished, the schema is where the row before it says. */
    private String carriedOver() {
        return "(" + newest("\"history\"") + ")";
    }

    private static String orNull(Optional<String> text) {
        return text.map(SqlText::literal).orElse("null");
    }

    /** Its number is the next one by the rows that are there, and not by a sequence, which a copy of the database may have left behind. */
    private String insert(
            StepName step, String direction, Optional<String> seal, String history, String finishedAt, String notes) {
        return ("insert into %s (\"id\", \"chain\", \"version\", \"title\", \"direction\", \"seal\", \"history\", \"segments_done\", \"run_id\", \"finished_at\", \"format\","
                        + " \"segments\", \"large_tables\", \"rendered_by\")"
                        + " select coalesce(pg_catalog.max(\"id\"), 0) + 1, %s from only %s")
                .formatted(
                        table,
                        String.join(
                                ", ",
                                literal(chain),
                                Integer.toString(step.version().number()),
                                literal(step.title()),
                                literal(direction),
                                orNull(seal),
                                history,
                                "1",
                                "pg_catalog.current_setting('" + Fence.RUN + "')",
                                finishedAt,
                                Integer.toString(FORMAT),
                                notes),
                        table);
    }

    private static String texts(Collection<String> texts) {
        return texts.stream().map(SqlText::literal).collect(Collectors.joining(", ", "array[", "]::pg_catalog.text[]"));
    }

    /** Records the key of the last row that a backfill has filled; belongs in the statement that fills it. */
    public String recordLastKey(String key) {
        return "update only %s set \"last_key\" = %s where %s and %s is not null"
                .formatted(table, key, isUnfinished(), key);
    }

    /**
     * Records how far the chain's unfinished step is.
     *
     * @param done how many of its segments are done, at least 2
     * @param next the note on the one that comes next
     */
    public String record(int done, String next) {
        return "update only %1$s set \"segments_done\" = %2$s, \"segments\" = \"segments\"[:%2$s] || %3$s, \"last_key\" = null where %4$s"
                .formatted(table, done, texts(List.of(next)), isUnfinished());
    }

    /**
     * Records that the chain's unfinished step is finished with its last segment.
     *
     * @param before the checksum of the steps at the version from which it starts, as the row has to have it
     * @param after the checksum at the version at which it leaves the schema
     */
    public String finish(int segments, Optional<String> before, Optional<String> after) {
        return ("update only %s set \"segments_done\" = %s, \"finished_at\" = pg_catalog.clock_timestamp(), \"last_key\" = null,"
                        + " \"segments\" = null, \"large_tables\" = null, \"rendered_by\" = null, \"history\" = %s where %s")
                .formatted(table, segments, moved(before, after), isUnfinished());
    }

    /** A history that is not the expected one does not become it by a step; without one, each version is compared. */
    private static String moved(Optional<String> before, Optional<String> after) {
        return after.isEmpty()
                ? "null"
                : "case when \"history\" is not distinct from " + orNull(before) + " then " + orNull(after) + " end";
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

    /** Returns the query for columns of the chain's newest row; written for the path {@code pg_catalog, pg_temp}. */
    public String newest(String columns) {
        return "select " + columns + " from only " + table + " where " + isOfThisChain() + " order by id desc limit 1";
    }

    /** Returns the query for the number of the installed version, no row where the chain has none; for the same path. */
    public String installed() {
        return newest(INSTALLED);
    }

    /** Returns the statement that adds to what the chain's unfinished step found there, a row {@code entry} of the query for each. */
    public String notePreexisting(String entries) {
        return ("update only %s set \"preexisting\" = coalesce(\"preexisting\", '[]') || noted.entries from (select pg_catalog.jsonb_agg(entry) as entries"
                        + " from (%s except select pg_catalog.jsonb_array_elements(\"preexisting\") from only %s where %s) as added) as noted where %s and noted.entries is not null")
                .formatted(table, entries, table, isUnfinished(), isUnfinished());
    }

    /** Returns the query for whether the chain's newest row is of that unfinished step, and as far as that; no row where the chain has none. */
    String unfinishedAsIn(UnfinishedStep step) {
        return newest("finished_at is null and version = %s and direction = %s and segments_done = %s"
                .formatted(step.version().number(), literal(step.direction().toString()), step.segmentsDone()));
    }

    /** Returns the query for what the newest way up to the version found there: {@code entry}. */
    public String preexisting(SchemaVersion version) {
        return ("select pg_catalog.jsonb_array_elements(\"preexisting\") as entry from only %1$s where \"id\" = (select pg_catalog.max(\"id\")"
                        + " from only %1$s where %2$s and \"version\" = %3$s and \"direction\" = 'up')")
                .formatted(table, isOfThisChain(), version.number());
    }

    /**
     * Returns the expression for the version at which the newest row leaves the schema, of a chain that only the journal knows: before its
     * first step, which may have any number, nothing is installed.
     */
    String installedWithoutMarker() {
        return "case when direction = 'up' and finished_at is null and (select count(*) from only %s where %s) = 1 then 0 else %s end"
                .formatted(table, isOfThisChain(), INSTALLED);
    }

    private String isUnfinished() {
        return "(" + isOfThisChain() + " and \"finished_at\" is null)";
    }

    private String isOfThisChain() {
        return "\"chain\" = " + literal(chain);
    }
}

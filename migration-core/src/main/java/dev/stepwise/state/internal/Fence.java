package dev.stepwise.state.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.ChainOutline;
import dev.stepwise.script.SchemaVersion;
import dev.stepwise.script.internal.Sha256;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.UnfinishedStep;
import java.nio.ByteBuffer;
import java.util.Optional;

/**
 * The statements by which each transaction of a run makes sure that no other run is at work in the schema.
 *
 * <p>A transaction-level lock lets one such transaction through at a time. Behind it the run's id in the newest row of the chain in the
 * journal says whose turn it is: a run writes it there in its first transaction, and each later one finds it or stops. So even two runs
 * that both believe that they hold the session's lock do not interleave.
 */
public final class Fence {

    /** The setting that holds the id of the run. */
    public static final String RUN = "stepwise.run";

    private static final String THIS_RUN = "current_setting('" + RUN + "')";

    private final String chain;
    private final String table;
    private final long key;
    private final VersionStore version;
    private final TableGuard guard;

    /** Fences the runs of the chain in the schema. */
    public Fence(ChainOutline chain, String schema) {
        this.chain = chain.name();
        this.table = SqlText.name(schema, Journal.TABLE);
        this.key = key("fence", schema);
        this.version = new VersionStore(schema, chain.name(), chain.marker());
        this.guard = new TableGuard(schema, chain.marker());
    }

    /** Returns the block that lets the run's first transaction in, where the schema is at the version; the journal may be missing. */
    public String enter(SchemaVersion starts) {
        return SqlText.block("begin\n" + lock() + version.requireAt(starts) + "end");
    }

    /** Returns the block that lets a run in that ends a disagreement, where the marker is the one that was read. */
    public String enterUnchanged(SchemaState state) {
        return SqlText.block("begin\n" + lock() + version.requireUnchanged(state) + "end");
    }

    /**
     * Returns the block by which the run takes the journal over, in its first transaction, where the journal has the version or no row of
     * the chain, and the same step is unfinished; a script may be sent long after the state was read for it.
     */
    public String claim(SchemaVersion starts, Optional<UnfinishedStep> unfinished) {
        return claim(version.requireJournalAt(starts) + version.requireUnfinished(unfinished));
    }

    /** Returns the block by which a run takes the journal over that ends a disagreement. */
    public String claim() {
        return claim("");
    }

    private String claim(String requirement) {
        return SqlText.block("begin\n" + lockJournal() + requirement + "update only " + table + " set run_id = "
                + THIS_RUN + " where id = " + newestRow("max(id)", "") + ";\nend");
    }

    /** Returns the block that lets a later transaction of the run in, where the schema is at the version. */
    public String pass(SchemaVersion starts) {
        return SqlText.block(
                "begin\n" + lock() + lockJournal() + "if " + newestRow("run_id", " order by id desc limit 1")
                        + " is distinct from " + THIS_RUN
                        + " then\n  raise exception using message = 'Another run of the chain has begun in the schema, and this one has to end. Wait for it, and run again.';\nend if;\n"
                        + version.requireAt(starts) + "end");
    }

    /** Returns the query that tries to take the fence's lock for its transaction: then no other transaction of a run is at work. */
    String tryLock() {
        return "select set_config('stepwise.locked', pg_try_advisory_xact_lock(" + key + ")::text, true)";
    }

    private String lock() {
        return "perform pg_advisory_xact_lock(" + key + ");\n";
    }

    /** The lock keeps others from adding triggers, rules and policies; what they have added before is seen after it. */
    private String lockJournal() {
        return "lock table only " + table + " in row exclusive mode;\n" + guard.requirePlain();
    }

    private String newestRow(String column, String order) {
        return "(select " + column + " from only " + table + " where chain = " + literal(chain) + order + ")";
    }

    /** Returns the key of an advisory lock of that use for the schema. */
    static long key(String use, String schema) {
        return ByteBuffer.wrap(Sha256.of("stepwise " + use + '\0' + schema)).getLong();
    }
}

package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;

import java.time.Duration;
import java.util.List;
import org.jooq.Query;

/** The statements that begin, pin and end the transaction around a step. */
public final class TransactionFrame {

    private TransactionFrame() {}

    /** Begins the transaction. */
    public static Query begin() {
        return query("begin");
    }

    /** Ends the transaction and keeps what it did. */
    public static Query commit() {
        return query("commit");
    }

    /**
     * Settings for the rest of the transaction.
     *
     * <p>A bare name means the schema and nothing else: temporary objects are found last, {@code public} not at all. Times without a zone
     * mean UTC, whatever the role's setting says. The wait for each lock is bounded, so that a waiting statement never holds up the
     * application's queries behind it for long.
     */
    public static List<Query> pin(String schema, Duration longestLockWait) {
        return List.of(
                query("set local search_path to {0}, pg_temp", name(schema)),
                query("set local time zone {0}", inline("UTC")),
                query("set local lock_timeout to {0}", inline(longestLockWait.toMillis() + "ms")));
    }

    /**
     * Keeps the server from compiling the transaction's statements.
     *
     * <p>Its planner takes a range whose end it does not know for a share of the table, and compiles for that; a batch is over sooner.
     */
    public static Query withoutCompiling() {
        return query("set local jit to off");
    }
}

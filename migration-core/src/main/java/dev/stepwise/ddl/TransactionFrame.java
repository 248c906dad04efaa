package dev.stepwise.ddl;

import static org.jooq.impl.DSL.inline;
import static org.jooq.impl.DSL.name;
import static org.jooq.impl.DSL.query;

import java.time.Duration;
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

    /** Makes a bare name mean the schema and nothing else: temporary objects are found last, {@code public} not at all. */
    public static Query pinSearchPath(String schema) {
        return query("set local search_path to {0}, pg_temp", name(schema));
    }

    /** Bounds the wait for each lock, so that a waiting statement never holds up the application's queries behind it for long. */
    public static Query boundLockWait(Duration longest) {
        return query("set local lock_timeout to {0}", inline(longest.toMillis() + "ms"));
    }

    /** Makes times without a zone mean UTC, whatever the role's or the server's setting says. */
    public static Query pinTimeZone() {
        return query("set local time zone {0}", inline("UTC"));
    }
}

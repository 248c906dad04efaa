package dev.stepwise.plan.internal;

import static dev.stepwise.script.internal.SqlText.literal;
import static dev.stepwise.script.internal.SqlText.name;

import java.time.Duration;
import java.util.List;

/** The statements that begin, pin and end the transaction around a step. */
final class TransactionFrame {

    static final String BEGIN = "begin";

    static final String COMMIT = "commit";

    /**
     * Keeps the server from compiling the transaction's statements.
     *
     * <p>Its planner takes a range whose end it does not know for a share of the table, and compiles for that; a batch ends sooner.
     */
    static final String WITHOUT_COMPILING = "set local jit to off";

    private TransactionFrame() {}

    /**
     * Settings for the rest of the transaction.
     *
     * <p>A bare name means the schema and nothing else: temporary objects are found last, {@code public} not at all. Times without a zone
     * mean UTC, whatever the role's setting is. The wait for each lock is bounded, so that a waiting statement never blocks the
     * application's queries behind it for long.
     */
    static List<String> pin(String schema, Duration longestLockWait) {
        return List.of(
                "set local search_path to " + name(schema) + ", pg_temp",
                "set local time zone 'UTC'",
                "set local lock_timeout to " + literal(longestLockWait.toMillis() + "ms"));
    }
}

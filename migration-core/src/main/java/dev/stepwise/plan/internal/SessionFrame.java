package dev.stepwise.plan.internal;

import static dev.stepwise.script.internal.SqlText.literal;

import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.PinnedSettings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is set for the session around a statement outside of a transaction, beside the search path, and put back after it.
 *
 * @param lockWait how long the statement waits for a lock
 * @param pinned the settings that differ from what a run pins
 * @param before what the session itself had set, by name; a setting that is not there had its default
 */
record SessionFrame(Duration lockWait, Collection<String> pinned, Map<String, String> before) {

    private static final String PATH = "search_path";

    private static final List<String> ALWAYS =
            List.of(PATH, "lock_timeout", "default_transaction_isolation", "default_transaction_read_only");

    /** Returns the frame in a run: what the session had set comes back. */
    static SessionFrame ofARun(Duration lockWait, Collection<String> pinned, Map<String, String> before) {
        return new SessionFrame(lockWait, pinned, before);
    }

    /** Returns the frame in a script, which has set its session at its beginning. */
    static SessionFrame ofAScript(Duration lockWait) {
        return new SessionFrame(
                lockWait,
                List.of(),
                Map.of(
                        PATH,
                        "pg_catalog, pg_temp",
                        "default_transaction_isolation",
                        "read committed",
                        "default_transaction_read_only",
                        "off"));
    }

    /**
     * Returns the statements that set the session, in the transaction before.
     *
     * <p>The wait for each lock is bounded, so that a waiting statement never blocks the application's queries behind it for long; not for
     * a statement that builds concurrently, which waits without blocking, and leaves an invalid index where it is stopped.
     */
    List<String> set(boolean buildsConcurrently) {
        List<String> statements = new ArrayList<>();
        PinnedSettings.pin(pinned).forEach(pin -> statements.add(PinnedSettings.forTheSession(pin)));
        statements.add("set default_transaction_isolation to 'read committed'");
        statements.add("set default_transaction_read_only to off");
        statements.add("set lock_timeout to " + literal((buildsConcurrently ? 0 : lockWait.toMillis()) + "ms"));
        return statements;
    }

    /** Returns the statement that puts back what was set for the session. */
    String putBack() {
        return SqlText.block("begin\n"
                + Stream.concat(pinned.stream(), ALWAYS.stream())
                        .map(setting ->
                                "perform " + PinnedSettings.putBack(setting, Optional.ofNullable(before.get(setting))))
                        .collect(Collectors.joining(";\n"))
                + ";\nend");
    }
}

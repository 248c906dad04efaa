package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.SqlStatement;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * The kinds of statements that a step may not have, since they change the session of the run: the steps that follow would run in another
 * session than they are written for, and a pool would hand it on.
 */
final class SessionState {

    private static final String SETTING =
            "A setting would change what the run itself does and, for the session, what follows the step. Set it for the role or the database, or for a function by its clause SET";

    /** By the first word, or the first two, why the statement is refused and what to do instead. */
    private static final Map<String, String> REFUSED = Map.ofEntries(
            Map.entry("set", SETTING),
            Map.entry("reset", SETTING),
            Map.entry("discard", "It would end what the run keeps in its session. Remove it"),
            Map.entry("listen", "The run reads no notifications. Have the application listen"),
            Map.entry("unlisten", "The run reads no notifications. Remove it"),
            Map.entry("prepare", "A prepared statement outlives the step. Declare the statement itself"),
            Map.entry("execute", "A prepared statement outlives the step. Declare the statement itself"),
            Map.entry("deallocate", "The driver uses the prepared statements of the session. Remove it"),
            Map.entry("declare", "A cursor is of no use to a step. Use a query or a block"),
            Map.entry("load", "A library stays loaded. Set session_preload_libraries for the role or the database"));

    // Settings that change how fast a statement is, and not what it does.
    private static final Pattern ALLOWED = Pattern.compile(
            "set constraints .*|set local \"?(work_mem|maintenance_work_mem|max_parallel_maintenance_workers)\"?\\b.*",
            Pattern.DOTALL);

    private static final Pattern TEMPORARY =
            Pattern.compile("create (or replace )?((global|local) )?temp(orary)? .*", Pattern.DOTALL);

    private static final Pattern QUERY = Pattern.compile("(select|with|values|do|call)\\b.*", Pattern.DOTALL);

    private static final Pattern LOCK =
            Pattern.compile("pg_(try_)?advisory_lock(_shared)?\"?\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final Pattern INTO_TEMPORARY =
            Pattern.compile("\\binto\\s+((global|local)\\s+)?temp(orary)?\\s", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENDS_WITH_THE_TRANSACTION =
            Pattern.compile("\\bon\\s+commit\\s+drop\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SETS = Pattern.compile(
            "set_config\"?\\s*\\([^()]*,\\s*(false|'f'|'false')(::\\w+)?\\s*\\)", Pattern.CASE_INSENSITIVE);

    private static final String TEMPORARY_OBJECT =
            "A temporary object outlives the step. Create a temporary table ON COMMIT DROP, or one that is not temporary";

    private SessionState() {}

    /**
     * Refuses a statement that changes the state of the session.
     *
     * @throws ChainException when it does; the message names it, and what to do instead
     */
    static void requireUnchangedBy(SqlStatement statement, String sql) {
        reason(sql, statement.words()).ifPresent(reason -> {
            throw new ChainException(
                    "A statement of a step changes the state of its session. %s: %s".formatted(reason, sql));
        });
    }

    private static Optional<String> reason(String sql, String beginning) {
        if (ALLOWED.matcher(beginning).matches()) {
            return Optional.empty();
        }
        if (TEMPORARY.matcher(beginning).matches()
                && !ENDS_WITH_THE_TRANSACTION.matcher(sql).find()) {
            return Optional.of(TEMPORARY_OBJECT);
        }
        return QUERY.matcher(beginning).matches()
                ? reasonInAQuery(sql)
                : Optional.ofNullable(REFUSED.get(beginning.split("[^a-z]", 2)[0]));
    }

    private static Optional<String> reasonInAQuery(String sql) {
        if (LOCK.matcher(sql).find()) {
            return Optional.of(
                    "The lock outlives the step. Take it by pg_advisory_xact_lock, which ends with the transaction");
        }
        if (INTO_TEMPORARY.matcher(sql).find()) {
            return Optional.of(TEMPORARY_OBJECT);
        }
        return SETS.matcher(sql).find() ? Optional.of(SETTING) : Optional.empty();
    }
}

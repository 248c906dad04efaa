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

    private static final Pattern TEMPORARY = Pattern.compile(
            "create (or replace )?(((global|local) )?temp(orary)? |(unlogged )?(table|view|sequence|function|procedure|type|domain) (if not exists )?\"?pg_temp\\b).*",
            Pattern.DOTALL);

    private static final Pattern ENDS_WITH_THE_TRANSACTION = Pattern.compile("\\bon commit drop\\b");

    /** What evaluates expressions when it runs, and not whenever what it creates is used. */
    private static final Pattern EVALUATES = Pattern.compile(
            "(\\(|select|with|values|do|call|insert|update|delete|merge|explain) .*|create (\\w+ )?table .*\\bas .*|create materialized view .*",
            Pattern.DOTALL);

    private static final Pattern CALLS =
            Pattern.compile("set_config|pg_(try_)?advisory_lock", Pattern.CASE_INSENSITIVE);

    /** What begins a statement of SQL in a block, where these words may be names as well. */
    private static final Pattern IN_A_BLOCK = Pattern.compile(
            "(set|reset|discard|listen|unlisten|prepare|deallocate|load|create) (?!else |end |when |then )[\\w\"'*].*",
            Pattern.DOTALL);

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

    private static Optional<String> reason(String sql, String words) {
        return ofStatement(words)
                .or(() -> inTheTemporarySchema(sql, words))
                .or(() -> inCode(sql, SqlStatement.firstWord(sql) + ' ' + words));
    }

    /** A name in quotes is none of the words. */
    private static Optional<String> inTheTemporarySchema(String sql, String words) {
        boolean mayBe = words.startsWith("create ") && sql.contains("pg_temp");
        return mayBe && isTemporary(String.join(" ", ExecutedCode.of(sql).tokens()))
                ? Optional.of(TEMPORARY_OBJECT)
                : Optional.empty();
    }

    private static Optional<String> ofStatement(String words) {
        if (ALLOWED.matcher(words).matches()) {
            return Optional.empty();
        }
        return isTemporary(words)
                ? Optional.of(TEMPORARY_OBJECT)
                : Optional.ofNullable(REFUSED.get(words.split("[^a-z]", 2)[0]));
    }

    private static boolean isTemporary(String words) {
        return TEMPORARY.matcher(words).matches()
                && !ENDS_WITH_THE_TRANSACTION.matcher(words).find();
    }

    private static Optional<String> inCode(String sql, String words) {
        boolean isBlock = words.startsWith("do ");
        if (!isBlock
                && !(EVALUATES.matcher(words).matches() && CALLS.matcher(sql).find())) {
            return Optional.empty();
        }
        ExecutedCode code = ExecutedCode.of(sql);
        if (code.takesALock()) {
            return Optional.of(
                    "The lock outlives the step. Take it by pg_advisory_xact_lock, which ends with the transaction");
        }
        return code.sets() ? Optional.of(SETTING) : isBlock ? inABlock(code) : Optional.empty();
    }

    private static Optional<String> inABlock(ExecutedCode block) {
        return block.statements().stream()
                .filter(statement -> IN_A_BLOCK.matcher(statement).matches())
                .flatMap(statement -> ofStatement(statement).stream())
                .findFirst();
    }
}

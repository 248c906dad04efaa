package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.SqlStatement;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

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

    /** What is declared by these is not executed yet. */
    private static final Pattern DECLARES = Pattern.compile(
            "create (or replace )?(recursive )?(function|procedure|view|rule|policy|trigger) .*", Pattern.DOTALL);

    private static final Pattern IN_THE_TEMPORARY_SCHEMA = Pattern.compile(
            "\\s*create\\s+(?:(?!as\\b|from\\b|on\\b)\\w+\\s+)+\"?pg_temp\"?\\s*\\.", Pattern.CASE_INSENSITIVE);

    private static final String IN_A_BLOCK = "(?:;|\\b(?:begin|then|else|loop)\\b)\\s*";

    private static final Pattern CREATES_TEMPORARY_IN_A_BLOCK = Pattern.compile(
            IN_A_BLOCK + "create\\s+(?:or\\s+replace\\s+)?(?:(?:global|local)\\s+)?temp(?:orary)?\\s",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern SETS_IN_A_BLOCK = Pattern.compile(
            IN_A_BLOCK
                    + "(?:set\\s+(?!local\\b|constraints\\b)|(?:reset|discard|listen|unlisten)\\s+(?!end\\b)[\\w.\"]+\\s*;)",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LOCK =
            Pattern.compile("pg_(try_)?advisory_lock(_shared)?\"?\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final Pattern INTO_TEMPORARY =
            Pattern.compile("\\binto\\s+((global|local)\\s+)?temp(orary)?\\s", Pattern.CASE_INSENSITIVE);

    private static final Pattern ENDS_WITH_THE_TRANSACTION =
            Pattern.compile("\\bon\\s+commit\\s+drop\\b", Pattern.CASE_INSENSITIVE);

    private static final Pattern SET_CONFIG = Pattern.compile("\\bset_config\"?\\s*\\(", Pattern.CASE_INSENSITIVE);

    private static final Pattern FALSE = Pattern.compile(
            "\\s*(is_local\\s*(=>|:=)\\s*)?(false|not\\s+true|'(f|fa|fal|fals|false|n|no|of|off|0)')\\s*(::\\s*\\w+\\s*)?",
            Pattern.CASE_INSENSITIVE);

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
        String code = ExecutedCode.of(sql);
        boolean isKept = !ENDS_WITH_THE_TRANSACTION.matcher(code).find();
        if (isKept && isTemporary(beginning, code)) {
            return Optional.of(TEMPORARY_OBJECT);
        }
        return DECLARES.matcher(beginning).matches()
                ? Optional.empty()
                : Optional.ofNullable(REFUSED.get(beginning.split("[^a-z]", 2)[0]))
                        .or(() -> reasonIn(code));
    }

    private static boolean isTemporary(String beginning, String code) {
        return TEMPORARY.matcher(beginning).matches()
                || IN_THE_TEMPORARY_SCHEMA.matcher(code).lookingAt()
                || INTO_TEMPORARY.matcher(code).find()
                || beginning.startsWith("do ")
                        && CREATES_TEMPORARY_IN_A_BLOCK.matcher(code).find();
    }

    private static Optional<String> reasonIn(String code) {
        if (LOCK.matcher(code).find()) {
            return Optional.of(
                    "The lock outlives the step. Take it by pg_advisory_xact_lock, which ends with the transaction");
        }
        return setsForTheSession(code) || SETS_IN_A_BLOCK.matcher(code).find()
                ? Optional.of(SETTING)
                : Optional.empty();
    }

    private static boolean setsForTheSession(String code) {
        Matcher call = SET_CONFIG.matcher(code);
        return Stream.iterate(call.find(), found -> found, found -> call.find())
                .anyMatch(found -> FALSE.matcher(lastArgument(code, call.end())).matches());
    }

    /** Returns the last argument of the call whose arguments begin there. */
    private static String lastArgument(String code, int start) {
        int depth = 1;
        int argument = start;
        int end = start;
        for (; end < code.length() && depth > 0; end++) {
            char c = code.charAt(end);
            depth += c == '(' ? 1 : c == ')' ? -1 : 0;
            argument = c == ',' && depth == 1 ? end + 1 : argument;
        }
        return code.substring(argument, depth == 0 ? end - 1 : end);
    }
}

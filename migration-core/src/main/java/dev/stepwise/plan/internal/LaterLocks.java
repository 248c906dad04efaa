package dev.stepwise.plan.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.internal.SqlText;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the locks of a transaction's later statements before its first one.
 *
 * <p>Where a statement waits too long for a lock, the transaction is undone and tried again: what it has built before would be built once
 * per attempt.
 */
final class LaterLocks {

    private static final Pattern ALTERED = Pattern.compile(
            "(?:alter|drop) table (?:if exists )?(?:only )?(\"(?:[^\"]|\"\")+\"\\.\"(?:[^\"]|\"\")+\")");

    private static final Pattern BUILDS_AN_INDEX = Pattern.compile("create (?:unique )?index ");

    private LaterLocks() {}

    /** Returns the statements that take them; none where nothing that may take long comes before a lock. */
    static List<String> of(List<PlannedStatement> statements) {
        Set<String> tables = new LinkedHashSet<>();
        boolean afterLongOne = false;
        for (PlannedStatement statement : statements) {
            Matcher altered = ALTERED.matcher(statement.sql());
            if (afterLongOne && altered.lookingAt()) {
                tables.add(altered.group(1));
            }
            afterLongOne |= mayTakeLong(statement);
        }
        return tables.stream().map(LaterLocks::take).toList();
    }

    /** A table that is not there yet, or no longer, or is another role's, is left to the statement that needs it. */
    private static String take(String table) {
        return SqlText.guarded(
                "(select relkind in ('r', 'p') and pg_has_role(relowner, 'USAGE') from pg_class where oid = to_regclass("
                        + SqlText.literal(table) + "))",
                List.of("lock table " + table + " in access exclusive mode"));
    }

    private static boolean mayTakeLong(PlannedStatement statement) {
        return statement.kind() != StatementKind.DDL
                || BUILDS_AN_INDEX.matcher(statement.sql()).lookingAt();
    }
}

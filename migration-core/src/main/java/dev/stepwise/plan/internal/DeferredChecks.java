package dev.stepwise.plan.internal;

import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.internal.SqlStatement;
import dev.stepwise.script.internal.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Has the deferred constraints of changed rows checked before a table is altered in the same transaction.
 *
 * <p>PostgreSQL refuses to alter or drop a table of which it still has rows to check at the end of the transaction.
 */
final class DeferredChecks {

    private static final String CHECK = "set constraints all immediate";

    /** Checks, and defers what is deferred initially again, since PostgreSQL has no statement that puts the modes back. */
    private static final String CHECK_SO_FAR = SqlText.block("""
            declare stepwise_deferred text; begin
            set constraints all immediate;
            select pg_catalog.string_agg(distinct pg_catalog.format('%I.%I', nspname, conname), ', ') into stepwise_deferred
              from pg_catalog.pg_constraint c join pg_catalog.pg_namespace n on n.oid = connamespace
              where condeferred and nspname = any (pg_catalog.current_schemas(false)) and not exists (
                select from pg_catalog.pg_constraint s where s.connamespace = n.oid and s.conname = c.conname and not s.condeferrable);
            if stepwise_deferred is not null then
              execute 'set constraints ' || stepwise_deferred || ' deferred';
            end if;
            end""");

    private static final Set<String> CHANGES_NO_ROWS =
            Set.of("alter", "analyze", "comment", "create", "drop", "grant", "lock", "revoke", "set", "truncate");

    private static final Set<String> MAY_ALTER = Set.of("alter", "cluster", "do", "drop", "reindex", "truncate");

    private static final WordSearch ALTERS = new WordSearch("alter", "cluster", "drop", "reindex", "truncate");

    private static final WordSearch CHANGES_ROWS =
            new WordSearch("call", "copy", "delete", "execute", "insert", "merge", "perform", "update");

    private DeferredChecks() {}

    /** Returns the statements of a transaction, in their order, with the checks between them. */
    static List<PlannedStatement> among(List<PlannedStatement> statements) {
        List<PlannedStatement> checked = new ArrayList<>();
        List<String> modes = new ArrayList<>();
        boolean pending = false;
        for (int i = 0; i < statements.size(); i++) {
            PlannedStatement statement = statements.get(i);
            if (pending && alters(statement)) {
                checked.addAll(StatementWriter.bookkeeping(check(statements.subList(i, statements.size()), modes)));
                pending = false;
            }
            if (statement.sql().startsWith("set constraints ")) {
                modes.add(statement.sql());
            }
            pending = pending || changesRows(statement);
            checked.add(statement);
        }
        return checked;
    }

    private static List<String> check(List<PlannedStatement> rest, List<String> modes) {
        List<String> check = new ArrayList<>();
        if (rest.stream().anyMatch(DeferredChecks::changesRows)) {
            check.add(CHECK_SO_FAR);
            check.addAll(modes);
        } else {
            check.add(CHECK);
        }
        return check;
    }

    private static boolean alters(PlannedStatement statement) {
        return MAY_ALTER.contains(SqlStatement.firstWord(statement.sql())) && ALTERS.finds(statement.sql());
    }

    private static boolean changesRows(PlannedStatement statement) {
        return switch (statement.kind()) {
            case BOOKKEEPING -> false;
            case DDL -> {
                String word = SqlStatement.firstWord(statement.sql());
                yield !CHANGES_NO_ROWS.contains(word) && (!word.equals("do") || CHANGES_ROWS.finds(statement.sql()));
            }
            default -> true;
        };
    }
}

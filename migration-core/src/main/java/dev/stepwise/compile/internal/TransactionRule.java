package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import dev.stepwise.script.internal.SqlStatement;
import java.util.Set;
import java.util.regex.Pattern;

/** Refuses, in a transaction, the statements that PostgreSQL runs only outside of one. */
final class TransactionRule {

    private static final Set<String> FIRST_WORDS = Set.of("create", "drop", "reindex", "alter", "vacuum");

    private static final Pattern OUTSIDE = Pattern.compile("(create (unique )?|drop )index concurrently .*"
            + "|reindex (concurrently )?(database|system|schema) .*"
            + "|reindex (concurrently (index|table)|(index|table) concurrently) .*"
            + "|alter table (.* )?detach partition (.* )?concurrently "
            + "|vacuum .*");

    /** What ends the transaction in a block. */
    private static final Pattern END = Pattern.compile("(commit|rollback)( and (no )?chain)?");

    private TransactionRule() {}

    /** Refuses the statement where it cannot run in the transaction of its step. */
    static void require(String sql) {
        String first = SqlStatement.firstWord(sql);
        boolean isOutside = FIRST_WORDS.contains(first)
                && OUTSIDE.matcher(SqlStatement.of(sql).words()).matches();
        if (isOutside || first.equals("do") && endsTheTransaction(sql)) {
            throw new ChainException(
                    "PostgreSQL refuses this statement in a transaction; declare it by outsideTransaction: %s"
                            .formatted(sql));
        }
    }

    private static boolean endsTheTransaction(String block) {
        return ExecutedCode.of(block).statements().stream()
                .anyMatch(statement -> END.matcher(statement).matches());
    }
}

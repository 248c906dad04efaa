package dev.stepwise.compile.internal;

import dev.stepwise.script.ChainException;
import java.util.regex.Pattern;

/** Refuses, in a transaction, the statements that PostgreSQL runs only outside of one. */
final class TransactionRule {

    private static final String COMMENTS = "(?:\\s|--[^\\n]*(?:\\n|$)|/\\*(?:[^*]|\\*(?!/))*+\\*/)*+";

    private static final Pattern OUTSIDE = Pattern.compile(
            COMMENTS
                    + "(?:create\\s+(?:unique\\s+)?index\\s+concurrently|drop\\s+index\\s+concurrently"
                    + "|reindex\\s+(?:\\([^)]*\\bconcurrently\\b[^)]*\\)|\\([^)]*\\)\\s*(?:database|system|schema)|(?:database|system|schema)"
                    + "|(?:\\([^)]*\\)\\s*)?(?:index|table)\\s+concurrently)"
                    + "|alter\\s+table\\s.*\\sdetach\\s+partition\\s.*\\sconcurrently\\s*$"
                    + "|vacuum|alter\\s+system|(?:create|drop)\\s+(?:database|tablespace)"
                    + "|alter\\s+database\\s.*\\sset\\s+tablespace)(?!\\w).*",
            Pattern.CASE_INSENSITIVE | Pattern.DOTALL);

    private TransactionRule() {}

    /** Refuses the statement where it cannot run in the transaction of its step. */
    static void require(String sql) {
        if (OUTSIDE.matcher(sql).matches()) {
            throw new ChainException(
                    "PostgreSQL refuses this statement in a transaction; declare it by outsideTransaction: %s"
                            .formatted(sql));
        }
    }
}

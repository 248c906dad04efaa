package dev.stepwise.plan;

import dev.stepwise.script.SqlTemplate;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * The transaction of one batch of a backfill, before its key and its size are known.
 *
 * @param before the statements that begin the transaction
 * @param first the statement of the first batch
 * @param next the statement of a batch after a key
 * @param keyType the PostgreSQL type of the key
 * @param after the statements that end the transaction
 * @param values the values of all placeholders but the key and the size
 */
public record BatchStatements(
        List<String> before, SqlTemplate first, SqlTemplate next, String keyType, List<String> after, Binding values) {

    /** Copies the lists. */
    public BatchStatements {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Returns the statements. The only one with an answer gives the last key, the number of rows that it has looked at, and the number of
     * those that it has filled.
     *
     * @param lastKey the key of the last row that is done, where there is one
     * @param rows how many rows to look at, at least 1
     */
    public String sql(Optional<String> lastKey, int rows) {
        return String.join(";\n", before) + ";\n" + fillingSql(lastKey, rows) + ";\n" + String.join(";\n", after);
    }

    /** Returns the one of these statements that fills rows. */
    public String fillingSql(Optional<String> lastKey, int rows) {
        Binding filled = values.ofBatch(lastKey.map(this::typed).orElse("null"), Integer.toString(rows));
        return (lastKey.isPresent() ? next : first).fill(filled);
    }

    private String typed(String key) {
        return SqlText.literal(key) + "::" + keyType;
    }
}

package dev.stepwise.plan;

import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import java.util.List;
import java.util.Optional;

/**
 * The transaction of one batch of a backfill, before its key and its size are known.
 *
 * @param before the statements that begin the transaction
 * @param first the first batch
 * @param next a batch after a key
 * @param answer what follows the expressions of a batch: records the last key, and answers
 * @param after the statements that end the transaction
 * @param values the values of all placeholders but the key and the size
 */
public record BatchStatements(
        List<String> before,
        StepPart.Batch first,
        StepPart.Batch next,
        String answer,
        List<String> after,
        Binding values) {

    /** Copies the lists. */
    public BatchStatements {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /**
     * Returns the statements. The only one with an answer gives the last key, the number of rows that it has looked at, and the number of
     * those that it has changed.
     *
     * @param lastKey the key of the last row that is done, where there is one
     * @param rows how many rows to look at, at least 1
     */
    public String sql(Optional<String> lastKey, int rows) {
        return transaction(changingSql(lastKey, rows));
    }

    /** Returns the one of these statements that changes rows. */
    public String changingSql(Optional<String> lastKey, int rows) {
        Binding filled = filled(lastKey, rows);
        StepPart.Batch batch = batch(lastKey);
        return batch.choice().fill(filled) + batch.change().fill(filled) + answer;
    }

    /** Returns the statements that change nothing, of which the only one with an answer gives the key of the next row. */
    public String nextKeySql(Optional<String> lastKey) {
        return transaction(batch(lastKey).choice().fill(filled(lastKey, 1)) + "\nselect key::text from batch");
    }

    private String transaction(String sql) {
        return String.join(";\n", before) + ";\n" + sql + ";\n" + String.join(";\n", after);
    }

    private StepPart.Batch batch(Optional<String> lastKey) {
        return lastKey.isPresent() ? next : first;
    }

    /** The key is a literal without a type, which PostgreSQL gives the type of the column with which it is compared. */
    private Binding filled(Optional<String> lastKey, int rows) {
        return values.ofBatch(lastKey.map(SqlText::literal).orElse("null"), Integer.toString(rows));
    }
}

package dev.stepwise.plan.internal;

import dev.stepwise.plan.BatchStatements;
import dev.stepwise.plan.Binding;
import dev.stepwise.plan.PlannedStatement;
import dev.stepwise.script.StatementKind;
import dev.stepwise.script.StepPart;
import dev.stepwise.script.internal.SqlText;
import dev.stepwise.state.internal.Journal;
import java.util.List;

/** Writes a change in batches: as transactions that a run sends, and as a loop that a script has on the server. */
final class BatchWriter {

    static final int ROWS_OF_A_SCRIPTED_BATCH = 5_000;
    private static final String BEGINS = "stepwise_began := pg_catalog.clock_timestamp();\n";
    private static final String LAST_KEY = "(select key from last)";
    private static final String LAST_KEY_AS_TEXT = LAST_KEY + "::text";
    private static final String ROWS_LOOKED_AT = "(select pg_catalog.count(*) from batch)";
    private static final String ROWS_CHANGED = "(select pg_catalog.count(*) from changed)";

    private final Binding binding;
    private final StepPart.Backfill backfill;

    BatchWriter(Binding binding, StepPart.Backfill backfill) {
        this.binding = binding;
        this.backfill = backfill;
    }

    /** Returns the transaction of a batch, which records its last key in the journal. */
    BatchStatements batch(List<String> before, Journal journal) {
        String answer = ", recorded as (" + journal.recordLastKey(LAST_KEY_AS_TEXT) + " returning 1)\nselect "
                + String.join(", ", LAST_KEY_AS_TEXT, ROWS_LOOKED_AT, ROWS_CHANGED);
        return new BatchStatements(
                before, backfill.first(), backfill.next(), answer, List.of(TransactionFrame.COMMIT), binding);
    }

    /** Returns a loop that commits after each batch, and pauses before the next one; only outside of a transaction. */
    PlannedStatement loop(Pace pace) {
        String rows = Integer.toString(ROWS_OF_A_SCRIPTED_BATCH);
        // The variables have names that no column has, since PL/pgSQL would not know which of the two is meant.
        Binding batch = binding.ofBatch("stepwise_last_key", rows);
        String answer =
                "select " + LAST_KEY + ", " + ROWS_LOOKED_AT + " into stepwise_last_key, stepwise_rows;\ncommit;\n";
        String loop = "declare stepwise_last_key " + backfill.key().fill(binding) + "%type; stepwise_rows bigint;"
                + (pace.isFull() ? "" : " stepwise_began timestamptz;") + " begin\n"
                + (pace.isFull() ? "" : BEGINS)
                + filled(backfill.first(), batch) + answer
                + "while stepwise_rows = " + rows + " loop\n"
                + (pace.isFull() ? "" : pace.pauseSince("stepwise_began") + ";\ncommit;\n" + BEGINS)
                + filled(backfill.next(), batch) + answer
                + "end loop;\nend";
        return new PlannedStatement(SqlText.block(loop), StatementKind.DDL);
    }

    private static String filled(StepPart.Batch batch, Binding values) {
        return batch.choice().fill(values) + batch.change().fill(values) + "\n";
    }
}

package dev.stepwise.run;

import java.util.List;
import java.util.Optional;

/** A part of a step that is noted in the journal when it is done, and not repeated then. */
public sealed interface Segment {

    /** Returns the statements as a script has them, those that begin and end a transaction included. */
    List<PlannedStatement> statements();

    /** Statements of one transaction, done as a whole or not at all. */
    record InOneTransaction(List<PlannedStatement> statements) implements Segment {

        /** Copies the statements. */
        public InOneTransaction {
            statements = List.copyOf(statements);
        }
    }

    /** Statements each of which is done by itself. */
    record OneByOne(List<PlannedStatement> statements) implements Segment {

        /** Copies the statements. */
        public OneByOne {
            statements = List.copyOf(statements);
        }
    }

    /**
     * A backfill, in batches of a transaction each.
     *
     * @param statements the loop by which a script does the same
     * @param table the qualified name of the table
     * @param after the key of the last row that an earlier run has filled
     * @param batch writes the transaction of one batch
     */
    record InBatches(List<PlannedStatement> statements, String table, Optional<String> after, Batch batch)
            implements Segment {

        /** Copies the statements. */
        public InBatches {
            statements = List.copyOf(statements);
        }
    }

    /** Writes the transaction that fills the next rows. */
    interface Batch {

        /**
         * Returns the statements, joined by semicolons; the only one with an answer gives the last key, the number of rows that it has
         * looked at, and the number of those that it has filled.
         *
         * @param after the key of the last row that is done, where there is one
         * @param rows how many rows to look at
         */
        String sql(Optional<String> after, int rows);
    }
}

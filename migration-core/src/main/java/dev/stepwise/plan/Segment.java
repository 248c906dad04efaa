package dev.stepwise.plan;

import dev.stepwise.script.StatementKind;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A part of a step that is recorded in the journal when it is done, and not repeated after that. */
public sealed interface Segment {

    /** Returns the statements as a script has them, those that begin and end a transaction included. */
    List<PlannedStatement> statements();

    /** Reads the segment by its kind. */
    <R> R accept(Visitor<R> visitor);

    /**
     * Statements of one transaction, done as a whole or not at all.
     *
     * @param statements the statements, of which the first begins the transaction and the last ends it
     */
    record InOneTransaction(List<PlannedStatement> statements) implements Segment {
        /** Copies the statements. */
        public InOneTransaction {
            statements = List.copyOf(statements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inOneTransaction(this);
        }
    }

    /**
     * Statements each of which is done by itself, outside of a transaction.
     *
     * @param own the statements, in order
     * @param recording the transaction after them, which records them in the journal
     */
    record OneByOne(List<Alone> own, List<PlannedStatement> recording) implements Segment {
        /** Copies the statements. */
        public OneByOne {
            own = List.copyOf(own);
            recording = List.copyOf(recording);
        }

        @Override
        public List<PlannedStatement> statements() {
            return Stream.concat(own.stream().flatMap(single -> single.statements().stream()), recording.stream())
                    .toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.oneByOne(this);
        }
    }

    /**
     * A statement outside of a transaction.
     *
     * @param before the transaction before it, which checks that it may run, and sets the session for it
     * @param statement the statement
     * @param after the statement that puts back what was set for the session
     */
    record Alone(List<PlannedStatement> before, PlannedStatement statement, PlannedStatement after) {
        /** Copies the statements. */
        public Alone {
            before = List.copyOf(before);
        }

        /** Returns all of it, in order. */
        public List<PlannedStatement> statements() {
            return Stream.concat(before.stream(), Stream.of(statement, after)).toList();
        }
    }

    /**
     * A backfill, a deletion or a move, in batches of a transaction each.
     *
     * @param check the transaction before the loop, in a script
     * @param loop the statement by which a script does the same
     * @param recording the transaction that records the end of the backfill in the journal
     * @param table the qualified name of the table
     * @param key the qualified name of the key
     * @param kind how the rows are counted
     * @param after the key of the last row that an earlier run has filled
     * @param batch the transaction of one batch
     */
    record InBatches(
            List<PlannedStatement> check,
            PlannedStatement loop,
            List<PlannedStatement> recording,
            String table,
            String key,
            StatementKind kind,
            Optional<String> after,
            BatchStatements batch)
            implements Segment {
        /** Copies the statements. */
        public InBatches {
            check = List.copyOf(check);
            recording = List.copyOf(recording);
        }

        @Override
        public List<PlannedStatement> statements() {
            return Stream.of(check, List.of(loop), recording)
                    .flatMap(List::stream)
                    .toList();
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.inBatches(this);
        }
    }

    /** Reads a segment, with a method for each kind. */
    interface Visitor<R> {

        /** Reads statements of one transaction. */
        R inOneTransaction(InOneTransaction segment);

        /** Reads statements that are each done by themselves. */
        R oneByOne(OneByOne segment);

        /** Reads a backfill. */
        R inBatches(InBatches segment);
    }
}

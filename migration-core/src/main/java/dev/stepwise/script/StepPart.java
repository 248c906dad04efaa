package dev.stepwise.script;

import java.util.List;
import java.util.Optional;

/** One thing that a compiled step does. */
public sealed interface StepPart {

    /** Reads the part by its kind. */
    <R> R accept(Visitor<R> visitor);

    /**
     * A statement that runs in the transaction of its step.
     *
     * @param sql the statement, without the semicolon that ends it
     * @param kind how its rows are counted
     */
    record Statement(SqlTemplate sql, StatementKind kind) implements StepPart {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.statement(this);
        }
    }

    /**
     * A statement that PostgreSQL refuses inside a transaction, such as {@code CREATE INDEX CONCURRENTLY}.
     *
     * @param sql the statement, without the semicolon that ends it
     * @param kind how its rows are counted
     */
    record OutsideTransaction(SqlTemplate sql, StatementKind kind) implements StepPart {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.outsideTransaction(this);
        }
    }

    /**
     * Statements that run only where the server finds a condition true.
     *
     * @param condition the condition, as it is written after {@code if} in PL/pgSQL
     * @param statements the statements, in order, each without its semicolon
     */
    record Guard(SqlTemplate condition, List<SqlTemplate> statements) implements StepPart {
        /** Copies the list. */
        public Guard {
            statements = List.copyOf(statements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.guard(this);
        }
    }

    /**
     * Rows of a table that are filled, deleted or moved in one statement, or in batches in the order of a key.
     *
     * @param table the qualified name of the table
     * @param key the qualified name of the key
     * @param kind how the rows are counted
     * @param requirement the statement that stops the run where the key of a table with rows cannot be one
     * @param allRows the statement for all rows
     * @param first the first batch
     * @param next a batch after the last key
     * @param trigger the trigger that keeps filled what is written meanwhile, where there is one
     */
    record Backfill(
            SqlTemplate table,
            SqlTemplate key,
            StatementKind kind,
            SqlTemplate requirement,
            SqlTemplate allRows,
            Batch first,
            Batch next,
            Optional<RowTrigger> trigger)
            implements StepPart {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.backfill(this);
        }
    }

    /**
     * The common table expressions of a batch.
     *
     * @param choice the expressions {@code batch} with the column {@code key} of the rows to look at, and {@code last} with the last of
     *     these keys
     * @param change the expressions after them; the last one has the rows that are changed
     */
    record Batch(SqlTemplate choice, SqlTemplate change) {}

    /**
     * The trigger of a backfill in batches.
     *
     * @param requirement the statement that stops the run where the trigger would fail or could not be created
     * @param creation the statements that create it, and replace one that an earlier run has left
     * @param removal the statement that drops it where it is
     */
    record RowTrigger(SqlTemplate requirement, List<SqlTemplate> creation, SqlTemplate removal) {
        /** Copies the list. */
        public RowTrigger {
            creation = List.copyOf(creation);
        }
    }

    /**
     * The steps of another chain, each of which runs where the server finds that chain at the version before it.
     *
     * @param chain the name of the other chain
     * @param marker the table whose comment is the other chain's version
     * @param steps its steps in the order in which they are applied
     */
    record IncludedChain(String chain, String marker, List<IncludedStep> steps) implements StepPart {
        /** Copies the list. */
        public IncludedChain {
            steps = List.copyOf(steps);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.includedChain(this);
        }
    }

    /**
     * A step of an included chain.
     *
     * @param name its version and title
     * @param starts the version of the included chain before the step is applied
     * @param leaves the version of the included chain after it
     * @param seal the fingerprint of the catalog that the version leads to, or an empty text where it is not released
     * @param statements what it does, in order, each without its semicolon
     */
    record IncludedStep(
            StepName name, SchemaVersion starts, SchemaVersion leaves, String seal, List<SqlTemplate> statements) {
        /** Copies the list. */
        public IncludedStep {
            statements = List.copyOf(statements);
        }
    }

    /** Reads a part, with a method for each kind. */
    interface Visitor<R> {

        /** Reads a statement. */
        R statement(Statement part);

        /** Reads a statement outside of a transaction. */
        R outsideTransaction(OutsideTransaction part);

        /** Reads statements under a condition. */
        R guard(Guard part);

        /** Reads a backfill, a deletion or a move. */
        R backfill(Backfill part);

        /** Reads the steps of another chain. */
        R includedChain(IncludedChain part);
    }
}

package dev.stepwise.script;

import dev.stepwise.script.internal.LateList;
import java.util.List;

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
     * What PostgreSQL refuses inside a transaction, such as {@code CREATE INDEX CONCURRENTLY}.
     *
     * @param statements the statements, in order; a run that stops among them repeats all of them
     */
    record OutsideTransaction(List<Statement> statements) implements StepPart {
        /** Copies the list. */
        public OutsideTransaction {
            statements = List.copyOf(statements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.outsideTransaction(this);
        }
    }

    /**
     * Statements in a transaction of their own, so that the locks of what precedes and follows them are not held while they run.
     *
     * @param statements the statements, in order
     */
    record OwnTransaction(List<Statement> statements) implements StepPart {
        /** Copies the list. */
        public OwnTransaction {
            statements = List.copyOf(statements);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.ownTransaction(this);
        }
    }

    /**
     * A change of a table that is made at once where the table is small, and in parts that hold no strong lock for long where it is large.
     *
     * @param table the qualified name of the table
     * @param atOnce what is done where it is small, in the transaction of the step
     * @param gradually what is done where it is large
     * @param requirements what stops the run where a large table cannot be changed so, before anything of the step is kept
     * @param closing what is done in the last transaction of the step where it is large
     * @param notes what an operator should know before it runs on a large table, a sentence each
     */
    record BySize(
            SqlTemplate table,
            List<Statement> atOnce,
            List<StepPart> gradually,
            List<Statement> requirements,
            List<Statement> closing,
            List<String> notes)
            implements StepPart {
        /** Copies the lists. What is done where the table is large may be read later: it is the longest part of a step, and mostly not needed. */
        public BySize {
            atOnce = List.copyOf(atOnce);
            gradually = LateList.copyOf(gradually);
            requirements = LateList.copyOf(requirements);
            closing = LateList.copyOf(closing);
            notes = List.copyOf(notes);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bySize(this);
        }
    }

    /**
     * Rows that are inserted where their key is missing.
     *
     * @param key the rows by their key
     * @param rows how many rows there are
     * @param insert the statement that inserts those that are missing, without its semicolon
     * @param numbers the numbers that the rows give to columns that a sequence may serve
     */
    record Seed(SeedKey key, int rows, SqlTemplate insert, List<SeedNumbers> numbers) implements StepPart {
        /** Copies the list. */
        public Seed {
            numbers = List.copyOf(numbers);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.seed(this);
        }
    }

    /**
     * Rows of a seed that are deleted, except for those that the seed has found there.
     *
     * @param key the rows by their key
     */
    record Unseed(SeedKey key) implements StepPart {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.unseed(this);
        }
    }

    /**
     * The rows of a seed by their key.
     *
     * @param table the name of the table, without its schema
     * @param qualifiedTable its qualified name
     * @param columns the names of the columns of the key
     * @param condition holds for the rows of the table that have one of the seed's keys
     */
    record SeedKey(String table, SqlTemplate qualifiedTable, List<String> columns, SqlTemplate condition) {
        /** Copies the list. */
        public SeedKey {
            columns = List.copyOf(columns);
        }
    }

    /**
     * The numbers that a seed gives to a column.
     *
     * @param column the name of the column, of an integer type
     * @param values the numbers, separated by commas
     */
    record SeedNumbers(String column, SqlTemplate values) {}

    /**
     * Parts that run only where the server finds a condition true, inside one block.
     *
     * @param condition the condition, as it is written after {@code if} in PL/pgSQL
     * @param parts the parts, in order: statements and seeds
     */
    record Guard(SqlTemplate condition, List<StepPart> parts) implements StepPart {
        /** Copies the list. */
        public Guard {
            parts = List.copyOf(parts);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.guard(this);
        }
    }

    /**
     * Rows of a table that are filled, deleted or moved in batches in the order of a key.
     *
     * @param table the qualified name of the table
     * @param key the qualified name of the key
     * @param kind how the rows are counted
     * @param first the first batch
     * @param next a batch after the last key
     */
    record Backfill(SqlTemplate table, SqlTemplate key, StatementKind kind, Batch first, Batch next)
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
     * The steps of another chain, each of which runs where the server finds that chain at the version before it; on the way down only
     * where it leaves the version that the way up has found there, or one above it.
     *
     * @param chain the name of the other chain
     * @param marker the table whose comment is the other chain's version, or an empty text where it has none
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
     * @param seal the seal of the version as a text, or an empty text where it is not released
     * @param parts what it does, in order: statements, seeds and guards
     */
    record IncludedStep(StepName name, SchemaVersion starts, SchemaVersion leaves, String seal, List<StepPart> parts) {
        /** Copies the list. */
        public IncludedStep {
            parts = List.copyOf(parts);
        }
    }

    /** Reads a part, with a method for each kind. */
    interface Visitor<R> {

        /** Reads a statement. */
        R statement(Statement part);

        /** Reads statements outside of a transaction. */
        R outsideTransaction(OutsideTransaction part);

        /** Reads statements in a transaction of their own. */
        R ownTransaction(OwnTransaction part);

        /** Reads a change that depends on the size of its table. */
        R bySize(BySize part);

        /** Reads the rows of a seed. */
        R seed(Seed part);

        /** Reads the rows of a seed that are deleted. */
        R unseed(Unseed part);

        /** Reads statements under a condition. */
        R guard(Guard part);

        /** Reads a backfill, a deletion or a move. */
        R backfill(Backfill part);

        /** Reads the steps of another chain. */
        R includedChain(IncludedChain part);
    }
}
